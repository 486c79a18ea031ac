# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan_kind(FUNCTION HEADER): lists one kind's row. The list becomes a table of plain function calls, since
# self-registering globals would be dropped by the linker from a static library.
define_property(GLOBAL PROPERTY GROUNDPLAN_KINDS BRIEF_DOCS "Kind row functions" FULL_DOCS "FUNCTION|HEADER entries")

function(groundplan_kind function header)
  set_property(GLOBAL APPEND PROPERTY GROUNDPLAN_KINDS "${function}|${header}")
endfunction()

function(groundplan_write_kind_table output)
  get_property(kinds GLOBAL PROPERTY GROUNDPLAN_KINDS)
  set(includes "")
  set(rows "")
  foreach(entry IN LISTS kinds)
    string(REPLACE "|" ";" parts "${entry}")
    list(GET parts 0 function)
    list(GET parts 1 header)
    string(APPEND includes "#include \"${header}\"\n")
    string(APPEND rows "        &gp::${function}(),\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
"// Written by groundplan_write_kind_table(); one row a kind.
#include \"core/domains/kind_registry.h\"
@includes@
namespace gp {

const KindRegistry &builtInKinds()
{
    static const KindRegistry registry({
@rows@    });
    return registry;
}

}  // namespace gp
")
endfunction()
