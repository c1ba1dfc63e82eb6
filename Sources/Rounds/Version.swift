/// The program's version, as `--version` prints it and `round.json` records it.
package let programVersion = "0.1.0"
