.PHONY: check test fuzz bench

# everything that must hold before a change is taken in
check:
	.ci/run

test:
	go test ./...

# all fuzz targets, FOR seconds altogether
FOR ?= 600
fuzz:
	.ci/fuzz $(FOR)

bench:
	go test -run '^$$' -bench . -benchmem ./...
