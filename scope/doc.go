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
// # The standard catalogue
//
//	operations
//	  event-management                         L1          Event management
//	  incident-management                      L1          Incident management
//	  service-requests                         L1          Service requests
//	  priority-notification                    L1          Priority notification and reporting
//	  problem-management                       L2          Problem management
//	  change-management                        L2          Change management
//	  peak-support                             L2          Peak support
//	enhancements
//	  backlog-grooming                         L3          Backlog grooming and prioritisation
//	  sprint-and-release-planning              L3          Sprint and release planning
//	  design-and-development                   L3          Design and development
//	  functional-sprint-testing                L3          Functional sprint testing
//	  performance-and-security-testing-support L3          Support of performance and security testing
//	  deployment-planning                      L3          Deployment planning
//	optional
//	  architecture-audit                       L3          Architecture audit and recommendation
//	  performance-and-security-testing         L3          Performance and security testing
//	  business-operations-support              L3          Business operations support
//	  content-production                       L3          Content production
//	  merchandising-operations                 L3          Merchandising operations
//	  strategic-consulting                     L3          Strategic consulting
//	  platform-upgrades                        L3          Platform upgrades (new versions)
//	delivery-management
//	  delivery-oversight                       cross-level Delivery and service oversight, floor and shift management
//	  incident-and-problem-triage              cross-level Incident and problem triage
//	  stakeholder-communication                cross-level Stakeholder communication and management
//	  service-reporting                        cross-level Service reporting and governance
//	  continuous-improvement                   cross-level Continuous improvement
//	  process-audit                            cross-level Process audit
//	  documentation-and-reporting              cross-level Documentation and reporting
//	  platform-updates                         cross-level Platform updates (patches)
//
// # Limits
//
// The package knows nothing of people, clocks, hours left or money: who does the work is
// package tiers, how fast it must be done package sla, which hours pay for it package
// capacity. It reads nothing and writes nothing; all its values are safe for use from many
// goroutines, and the set operations and Classify do not allocate for known activities.
//
//	activities of a catalogue, the standard ones included     256
//	bytes of a slug                                            64
//	characters of a name                                      120
//	exclusions of a scope                                   1,000
//	bytes of the text of an exclusion                         500
//
// A set is a mask of bits, so that laws of sets cost a few instructions whatever is in it. One
// [Scope.Classify] is a look into a map by the slug, which is what bounds it, and allocates
// nothing.
package scope
