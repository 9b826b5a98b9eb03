package scope_test

import (
	"errors"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/scope"
)

// The words of the package are read strictly: as they are written, and no other.
func Example_words() {
	fmt.Println(scope.ParseCategory("optional"))
	fmt.Println(scope.ParseLevel("L2"))
	fmt.Println(scope.ParseOutcome("needs-approval"))
	fmt.Println(scope.ParseRule("project"))
	fmt.Println(scope.ParseWorkKind("corrective"))
	_, err := scope.ParseLevel("l2")
	fmt.Println(err)
	_, err = scope.ParseWorkKind("repair")
	fmt.Println(errors.Is(err, scope.ErrWorkKind))
	// Output:
	// optional <nil>
	// L2 <nil>
	// needs-approval <nil>
	// project <nil>
	// corrective <nil>
	// "l2": unknown level, the nearest is "L2"
	// true
}

// What a contract says of the whole catalogue.
func ExampleScope_Covered() {
	s, err := scope.New(scope.Spec{
		Covered: "operations", Optional: "optional, -strategic-consulting", ProjectLimit: 40 * scope.Hour,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	inScope, _ := s.Covered().Union(s.Optional()) // two of one catalogue
	fmt.Println("covered:", s.Covered().Len(), "optional:", s.Optional().Len(), "neither:", inScope.Complement().Len())
	fmt.Println(inScope.Complement())
	fmt.Println("a project is more than", s.ProjectLimit())
	everything := s.Catalogue().Everything()
	whole, _ := inScope.Union(inScope.Complement())
	fmt.Println(whole.Equal(everything), everything.Complement().IsEmpty())
	fmt.Println(s.Classify(scope.Work{Activity: "peak-support"}).Reason())
	fmt.Println("did you mean", whole.Catalogue().Nearest("content-producing"))
	// Output:
	// covered: 7 optional: 6 neither: 15
	// enhancements, delivery-management, +strategic-consulting
	// a project is more than 40h
	// true true
	// peak-support is a covered activity
	// did you mean content-production
}
