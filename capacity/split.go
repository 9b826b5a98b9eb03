package capacity

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// largestRemainder splits a whole number of units by weights, none of them negative: every
// share is rounded towards zero, then the units left go one by one to the largest
// remainders.
func largestRemainder(units *big.Int, weights []*big.Int) ([]*big.Int, error) {
	total := new(big.Int)
	for _, w := range weights {
		total.Add(total, w)
	}
	if total.Sign() == 0 {
		return splitByNothing(units, len(weights))
	}
	shares, rests := make([]*big.Int, len(weights)), make([]*big.Int, len(weights))
	left := new(big.Int).Set(units)
	for i, w := range weights {
		product := new(big.Int).Mul(units, w)
		shares[i], rests[i] = new(big.Int).QuoRem(product, total, new(big.Int))
		left.Sub(left, shares[i])
	}
	one := big.NewInt(int64(left.Sign()))
	for _, i := range byRemainder(rests)[:abs(left)] {
		shares[i].Add(shares[i], one)
	}
	return shares, nil
}

// abs is the number of units left over, which is less than the number of weights.
func abs(left *big.Int) int { return int(new(big.Int).Abs(left).Int64()) }

func splitByNothing(units *big.Int, n int) ([]*big.Int, error) {
	if units.Sign() != 0 {
		return nil, fault.Fault{Value: units.String(), Err: ErrMissing}
	}
	shares := make([]*big.Int, n)
	for i := range shares {
		shares[i] = new(big.Int)
	}
	return shares, nil
}

// byRemainder lists indices by descending absolute remainder, the first of equals first.
func byRemainder(rests []*big.Int) []int {
	order := make([]int, len(rests))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(rests[b].CmpAbs(rests[a]), cmp.Compare(a, b))
	})
	return order
}
