package main

func Example() {
	main()
	// Output: Incident management of severity P1 on Sat 15 Aug 2026 03:10 (Europe/Paris): in scope, and done. Service desk does it, and Nordlicht Support answers for it. A first response is promised by Sat 15 Aug 2026 04:10 (1h, counted on the calendar "24x7"). Restoration of service is promised by Sat 15 Aug 2026 07:10 (4h, counted on the calendar "24x7"). Estimated at 3h, it takes 3h: 3h from the allotment; 37h are left after it.
}
