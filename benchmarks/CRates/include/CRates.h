// What the machine can do at best, measured by loops that do nothing else.
#ifndef CRATES_H
#define CRATES_H

#include <stdint.h>

// Reads `count` words (a multiple of 32) over and over, `times` times; returns what they come to.
uint64_t read_words(const uint64_t *words, int64_t count, int64_t times);

// Does 128 * `times` double-precision multiplications with an addition each, on numbers that stand
// in registers; returns what they come to.
double multiply_add(int64_t times);

#endif
