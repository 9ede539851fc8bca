# For sed -E, on what iree-compile --compile-to=stream writes.
# An allocation with a size of its own is not taken for another one.
s/^( *)%([A-Za-z0-9_$]+)((, %[A-Za-z0-9_$]+)? = stream\.resource\.alloca? .*)\{(%[A-Za-z0-9_$]+)\}(.*)$/\1%own_\2 = util.optimization_barrier \5 : index\n\1%\2\3{%own_\2}\6/
# A constant that is not known to be one is not folded away.
s/^( *)%([A-Za-z0-9_$]+)(.* = stream\.resource\.try_map .* )(%[A-Za-z0-9_$]+)\[(.*)$/\1%own_\2 = util.optimization_barrier \4 : !util.buffer\n\1%\2\3%own_\2[\5/
