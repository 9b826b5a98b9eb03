module github.com/seed-0906fcc7/supportmodel/internal/schema

go 1.23.0

require (
	github.com/rickb777/date/v2 v2.1.8
	github.com/seed-0906fcc7/supportmodel v0.0.0
	github.com/shopspring/decimal v1.6.0
)

require (
	github.com/google/jsonschema-go v0.4.3
	github.com/google/uuid v1.6.0 // indirect
	github.com/govalues/decimal v0.1.36 // indirect
	github.com/rickb777/period v1.0.9 // indirect
	github.com/rickb777/plural v1.4.2 // indirect
)

replace github.com/seed-0906fcc7/supportmodel => ../..
