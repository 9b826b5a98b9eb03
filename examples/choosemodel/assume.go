package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// assumptions are what the flags say. That people would have worked the same is what asking
// for a replay means.
func (o options) assumptions(scale sla.Scale) (a contract.Assumptions, err error) {
	a.SameWork = true
	for _, item := range list(o.effort) {
		e, err := effort(item, scale)
		if err != nil {
			return a, fmt.Errorf("-effort: %w", err)
		}
		a.Effort = append(a.Effort, e)
	}
	type price = contract.PriceAssumption
	if err := eachPrice(o.fee, &a, func(p *price, r contract.MoneyRange) { p.Fee = &r }); err != nil {
		return a, fmt.Errorf("-fee: %w", err)
	}
	if err := eachPrice(o.rate, &a, func(p *price, r contract.MoneyRange) { p.Rate = &r }); err != nil {
		return a, fmt.Errorf("-rate: %w", err)
	}
	return a, nil
}

// list cuts a flag at its commas.
func list(text string) (items []string) {
	for _, item := range strings.Split(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// ends are both ends of a range, which are the same where there is only one.
func ends(text string) (least, most string) {
	least, most, isRange := strings.Cut(text, "..")
	if !isRange {
		most = least
	}
	return strings.TrimSpace(least), strings.TrimSpace(most)
}

// effort reads P1=2h..6h; all is every severity that is not named.
func effort(item string, scale sla.Scale) (e contract.EffortAssumption, err error) {
	name, text, ok := strings.Cut(item, "=")
	if !ok {
		return e, fmt.Errorf("%q: want severity=least..most, such as P1=2h..6h", item)
	}
	if name != "all" {
		if e.Severity, err = scale.Parse(name); err != nil {
			return e, err
		}
	}
	least, most := ends(text)
	if e.Least, err = capacity.ParseHours(least); err != nil {
		return e, err
	}
	e.Most, err = capacity.ParseHours(most)
	return e, err
}

// eachPrice reads EUR 90..120, or a list of contract=EUR 90..120.
func eachPrice(text string, a *contract.Assumptions, set func(*contract.PriceAssumption, contract.MoneyRange)) error {
	for _, item := range list(text) {
		id, price, ok := strings.Cut(item, "=")
		if !ok {
			id, price = "", item
		}
		r, err := moneyRange(price)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(a.Prices, func(p contract.PriceAssumption) bool { return p.Contract == id })
		if at < 0 {
			at = len(a.Prices)
			a.Prices = append(a.Prices, contract.PriceAssumption{Contract: id})
		}
		set(&a.Prices[at], r)
	}
	return nil
}

// moneyRange reads EUR 90..120, where the second amount has the currency of the first.
func moneyRange(text string) (r contract.MoneyRange, err error) {
	least, most := ends(text)
	currency, _, _ := strings.Cut(least, " ")
	if !strings.Contains(most, " ") {
		most = currency + " " + most
	}
	if r.Least, err = capacity.ParseMoney(least); err != nil {
		return r, err
	}
	r.Most, err = capacity.ParseMoney(most)
	return r, err
}
