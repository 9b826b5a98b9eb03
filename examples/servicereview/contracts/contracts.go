// Package contracts holds a ready contract for each of the four support models, as JSON.
package contracts

import (
	"embed"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

//go:embed *.json
var files embed.FS

// Of returns the contract of a model as JSON; nothing for no model.
func Of(m contract.Model) ([]byte, error) { return files.ReadFile(m.String() + ".json") }
