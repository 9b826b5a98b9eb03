package house

import (
	"go/ast"
	"go/types"
	"slices"
)

// isWritable reports whether whoever holds a copy of expr can write to memory of
// the original. To a user in another package (outside) the unexported fields of an
// exported type are out of reach.
func (f *flow) isWritable(p *pkg, expr ast.Expr, outside bool) bool {
	return f.writable(p, p.info.TypeOf(expr), outside)
}

func (f *flow) writable(p *pkg, t types.Type, outside bool) bool {
	return t != nil && reaches(p.types, t, outside, nil)
}

func (f *flow) elementsWritable(p *pkg, expr ast.Expr) bool {
	switch t := p.info.TypeOf(expr).Underlying().(type) {
	case *types.Slice:
		return f.writable(p, t.Elem(), true)
	case *types.Array:
		return f.writable(p, t.Elem(), true)
	case *types.Map:
		return f.writable(p, t.Elem(), true) || f.writable(p, t.Key(), true)
	}
	return false
}

// reaches reports whether a slice, a map or a pointer can be reached from a value
// of type t by code of package here (or, if outside, by code of any other).
// Interfaces and functions are taken to hide what they hold.
func reaches(here *types.Package, t types.Type, outside bool, outer []types.Type) bool {
	if slices.Contains(outer, t) || isSafePointer(t) {
		return false
	}
	outer = append(outer, t)
	hidden := false
	if named, ok := types.Unalias(t).(*types.Named); ok {
		foreign := named.Obj().Pkg() != here
		hidden = foreign || outside && named.Obj().Exported()
	}
	switch u := t.Underlying().(type) {
	case *types.Slice, *types.Map, *types.Pointer:
		return true
	case *types.Array:
		return reaches(here, u.Elem(), outside, outer)
	case *types.Struct:
		for i := range u.NumFields() {
			field := u.Field(i)
			if (field.Exported() || !hidden) && reaches(here, field.Type(), outside, outer) {
				return true
			}
		}
	}
	return false
}

// isSafePointer is for pointers to what nobody can change.
func isSafePointer(t types.Type) bool {
	ptr, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	return ok && named.Obj().Pkg() != nil && safe.MatchString(named.Obj().Pkg().Path()+"."+named.Obj().Name())
}
