// Parallel is the one place where threads come in. Work is cut into chunks that threads take in
// turn; results are handed over in the chunks' order, so that nothing depends on the threads.
