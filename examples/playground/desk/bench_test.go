package desk

import "testing"

func BenchmarkCheck(b *testing.B) {
	models, err := Models()
	if err != nil {
		b.Fatal(err)
	}
	var d Desk
	for range b.N {
		if f := d.Check(models[3].Contract).Faults; len(f) > 0 {
			b.Fatal(f)
		}
	}
}
