module github.com/seed-0906fcc7/supportmodel/examples/holidays

go 1.23.0

require (
	github.com/rickar/cal/v2 v2.1.25
	github.com/rickb777/date/v2 v2.1.8
	github.com/seed-0906fcc7/supportmodel v0.0.0
)

require (
	github.com/google/uuid v1.6.0 // indirect
	github.com/govalues/decimal v0.1.36 // indirect
	github.com/rickb777/period v1.0.9 // indirect
	github.com/rickb777/plural v1.4.2 // indirect
	github.com/shopspring/decimal v1.6.0 // indirect
)

replace github.com/seed-0906fcc7/supportmodel => ../..
