package main

import (
	"io"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/examples/servicereview/page"
)

// printPage writes the review as a page.
func printPage(w io.Writer, in input, r contract.Review) error {
	return page.Write(w, page.Data{Review: r, Contract: in.contract, Zone: in.zone, Named: in.source.entryNames()})
}
