// Package scope answers: what is this piece of work, and is it in scope?
//
// Support work falls into 28 standard activities in four categories: operations and
// break-fix, enhancements, optional services, and delivery and service management.
// [Standard] is that [Catalogue]; [Catalogue.With] adds a house's own activities beside
// it, without a fork and without a global registry.
//
// A contract covers a [Set] of them, offers another on approval and excludes a third.
// Sets are written the way people say them, relative to the categories:
//
//	operations, enhancements, -peak-support, +content-production
//
// A [Spec] holds these terms as plain data (and as JSON); [New] checks all of it at once
// and returns a [Scope]. [Scope.Classify] then tells for any [Work] whether it is covered,
// needs approval, is excluded or cannot be told, always with the [Rule] that matched:
//
//	s, err := scope.New(scope.Spec{Covered: "operations, enhancements", ProjectLimit: 40 * scope.Hour})
//	v := s.Classify(scope.Work{Activity: "design-and-development", Estimate: 60 * scope.Hour})
//	fmt.Println(v) // needs approval: design-and-development is estimated at 60h: above 40h ...
//
// The package knows nothing of people, clocks, hours left or money: who does the work is
// package tiers, how fast it must be done package sla, which hours pay for it package
// capacity. It reads nothing and writes nothing; all its values are safe for use from many
// goroutines, and the set operations and Classify do not allocate for known activities.
package scope
