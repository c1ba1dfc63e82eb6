// Postgres: libpq as Swift values. `Connection/` has a connection and its statements with binary
// parameters and results, `Copy/` what goes in and out by COPY, `Values/` how PostgreSQL writes
// values in binary, `Faults/` what a server says went wrong, and `Pool/` connections that tasks
// borrow, each with a thread of its own, since libpq blocks.
