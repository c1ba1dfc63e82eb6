# Two commands do everything on a fresh Debian 12 with a Swift 6.3 toolchain: make demo, make test.

PREFIX ?= /usr/local
SIFANG := .build/release/sifang
# An undeclared import would slip through a second build without this.
CHECKS := --explicit-target-dependency-import-check=error

.PHONY: demo build test bench bench-learning bench-ledger trials lenders crashes stages check format install uninstall setup songjiang songjiang-year clean

## demo: build in release mode and run the Dachang round into out/dachang
demo: build
	$(SIFANG) match --market fixtures/dachang/workbook --as-of 2026-09-01 --near 3 --firms --lang zh --out out/dachang

## build: build .build/release/sifang
build: setup
	swift build -c release --product sifang $(CHECKS)

## test: run all tests
test:
	@Scripts/setup postgresql-15
	swift test $(CHECKS)

## bench: time the round and its allocation beside other programs (QUICK=1: a minute; benchmarks/README.md)
bench: build
	swift build -c release --product sifang-bench $(CHECKS)
	@python3 -c 'import ensurepip, venv' 2>/dev/null || Scripts/setup python3-venv
	@python3 benchmarks/compare/bench.py $(if $(filter 1,$(QUICK)),--quick) $(BENCH)

## bench-learning: time learning alone beside scikit-learn and LightGBM (RANKING=FILE: ranking too; benchmarks/README.md)
bench-learning:
	@$(MAKE) bench BENCH="--only-learning $(if $(RANKING),--ranking $(RANKING)) $(BENCH)"

## crashes: kill import, run, export and record a hundred times in all on each store, and judge the ledger
crashes:
	@Scripts/setup postgresql-15
	SIFANG_KILLS=25 swift test $(CHECKS) --filter CrashTests

## trials: allocate a hundred thousand small random problems and judge every plan
trials: setup
	swift build -c release --product sifang-bench $(CHECKS)
	.build/release/sifang-bench trials

## lenders: learn who lends to whom from past loans and hold what that must reach on later ones
SBA := approved,state,naics,term_months,employees,new_business,urban_rural,revolving,low_doc,amount_usd
LENDERS := .build/release/sifang-bench lenders
lenders: setup
	swift build -c release --product sifang-bench $(CHECKS)
	$(LENDERS) --train fixtures/lenders/sba_train.csv --test fixtures/lenders/sba_test.csv --lender bank \
	  --attributes $(SBA),guaranteed_usd,zip3 --at-least-mrr 0.61 --at-least-hit10 0.80
	$(LENDERS) --train fixtures/lenders/sba_train.csv --test fixtures/lenders/sba_test.csv --lender bank \
	  --attributes $(SBA),zip3 --at-least-mrr 0.61 --at-least-hit10 0.80
	$(LENDERS) --train fixtures/lenders/montana.csv --split-column DateApproved --split-at 2020-04-13 --lender Lender \
	  --attributes Zip,City,NAICSCode,BusinessType,LoanRange,JobsRetained --at-least-mrr 0.554 --at-least-hit10 0.897

## bench-ledger: time the import of a million needs into PostgreSQL beside psql's \copy
bench-ledger:
	@Scripts/setup postgresql-15
	swift build -c release --product sifang-bench $(CHECKS)
	benchmarks/ledger $(BENCH)

## check: the format, as CI checks it
check:
	swift format lint --strict --recursive Package.swift Sources Tests benchmarks

## format: bring the sources into the house's format
format:
	swift format --in-place --recursive Package.swift Sources Tests benchmarks

## install: put sifang, its models and its completions under PREFIX (default /usr/local)
install: build
	install -D -m 755 $(SIFANG) $(DESTDIR)$(PREFIX)/bin/sifang
	install -d $(DESTDIR)$(PREFIX)/share/sifang/models
	install -m 644 models/*.json $(DESTDIR)$(PREFIX)/share/sifang/models
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -d $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(SIFANG) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/sifang
	$(SIFANG) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_sifang
	$(SIFANG) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/sifang.fish

## uninstall: take away what install put there
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/sifang $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_sifang
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/sifang
	rm -f $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/sifang.fish
	rm -rf $(DESTDIR)$(PREFIX)/share/sifang

## songjiang: write the Songjiang market (3,804 needs, 13.68 billion yuan) into out/songjiang-market
songjiang: setup
	fixtures/songjiang/make out/songjiang-market

## songjiang-year: twelve rounds of 3,804 needs, answered, reported and replayed, into out/songjiang-year (YEAR="--ledger ADDRESS")
songjiang-year: build
	swift build -c release --product sifang-bench $(CHECKS)
	python3 fixtures/songjiang/year.py out/songjiang-year $(YEAR)

## stages: count what the kernel's stages take, and compare it with benchmarks/stages.json
stages:
	@Scripts/setup valgrind binutils
	swift build -c release --product sifang-bench $(CHECKS)
	.build/release/sifang-bench stages $(STAGES)

## setup: install the system libraries that are missing (apt)
setup:
	@Scripts/setup

clean:
	rm -rf .build out
