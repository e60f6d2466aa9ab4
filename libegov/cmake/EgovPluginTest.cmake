# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# egov_plugin_test(<id> KIND field|tenant CASES <cases.json> [TOWNS <folder>])
#
# A CTest, plugin.<id>, that examines the plugin egov_add_plugin(<id> KIND ...) by the rules that a service relies on, with
# the examples of cases.json, in a process of its own and, on Linux, in egov-plugin-host: `egovctl plugin check`. TOWNS:
# where the folder <id> of the municipality lies, for code that brings no data. A payment gateway has
# egov_gateway_contract_test().
function(egov_plugin_test id)
    cmake_parse_arguments(KIT "" "KIND;CASES;TOWNS" "" ${ARGN})
    if(KIT_UNPARSED_ARGUMENTS OR NOT KIT_CASES OR NOT KIT_KIND MATCHES "^(field|tenant)$")
        message(FATAL_ERROR "egov_plugin_test(${id}): KIND field|tenant and CASES <cases.json> are needed")
    endif()
    get_filename_component(cases "${KIT_CASES}" ABSOLUTE)
    set(options "")
    if(KIT_TOWNS)
        get_filename_component(towns "${KIT_TOWNS}" ABSOLUTE)
        list(APPEND options --plugins "${towns}")
    endif()
    if(TARGET Egov::plugin-host)
        list(APPEND options --host "$<TARGET_FILE:Egov::plugin-host>")
    endif()
    add_test(NAME plugin.${id}
        COMMAND Egov::egovctl plugin check "$<TARGET_FILE:plugin.${KIT_KIND}.${id}>" "${cases}" ${options})
    set_tests_properties(plugin.${id} PROPERTIES TIMEOUT 120)
endfunction()
