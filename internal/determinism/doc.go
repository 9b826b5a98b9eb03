// Package determinism holds that the packages of the library may be called from
// deterministic workflows: Temporal's checker, which refuses clocks, random sources,
// goroutines, channels and the order of maps, finds nothing in any of their functions.
//
// It is a module of its own, so that the checker is no dependency of the library.
package determinism
