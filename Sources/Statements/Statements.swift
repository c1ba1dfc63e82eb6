// Statements: what goes into a statement of SQL and what comes out of it, the same for every store,
// and what a store can say went wrong.
