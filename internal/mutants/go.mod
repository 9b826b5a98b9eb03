module github.com/seed-0906fcc7/supportmodel/internal/mutants

go 1.23.0
