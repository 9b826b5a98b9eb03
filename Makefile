.PHONY: check test fuzz bench numbers mutants vuln

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

# measures everything RUNS times and writes the numbers of the README: several minutes, on a
# machine that does nothing else
RUNS ?= 5
numbers:
	cd internal/peers && NUMBERS=$(RUNS) go test -run '^TestNumbers$$' -count=1 -timeout 1h -v .

# changes the code in one place after the other and tells which changes no test notices
PACKAGES ?= ./scope ./tiers ./internal/closedset ./internal/fault ./sla/calendar ./sla ./capacity ./contract
mutants:
	cd internal/mutants && go build -o $(CURDIR)/.mutants .
	./.mutants -jobs 2 -least 100 $(PACKAGES); status=$$?; rm -f .mutants; exit $$status

# what is known of this code and what it depends on, where the Go vulnerability database can
# be reached
vuln:
	go run golang.org/x/vuln/cmd/govulncheck@v1.1.4 ./...
