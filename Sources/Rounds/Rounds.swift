// Rounds is what a user does, as functions: run a round, explain a pair, check files. It reads by
// `Exchange`, asks the kernel, and writes what staff, firms and banks open.
