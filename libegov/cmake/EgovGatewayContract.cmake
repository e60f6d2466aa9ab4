# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# egov_gateway_contract_test(<id> SETTINGS <settings.json>)
#
# A CTest, gateway-contract.<id>, that examines the plugin egov_add_plugin(<id> KIND gateway ...) by the rules the core
# relies on: it begins once, tells no secret, takes no forged message, reads no broken file, gives back once. The
# settings are described by the program: egov-gateway-contract. On Linux a second one, gateway-contract.<id>.hosted,
# examines it confined in egov-plugin-host, as a service runs it: without network, files and processes.
function(egov_gateway_contract_test id)
    cmake_parse_arguments(CONTRACT "" "SETTINGS" "" ${ARGN})
    if(CONTRACT_UNPARSED_ARGUMENTS OR NOT CONTRACT_SETTINGS)
        message(FATAL_ERROR "egov_gateway_contract_test(${id}): SETTINGS <settings.json> is needed")
    endif()
    get_filename_component(settings "${CONTRACT_SETTINGS}" ABSOLUTE)
    add_test(NAME gateway-contract.${id}
        COMMAND Egov::gateway-contract "$<TARGET_FILE:plugin.gateway.${id}>" "${settings}")
    set_tests_properties(gateway-contract.${id} PROPERTIES TIMEOUT 120)
    if(TARGET Egov::plugin-host)
        add_test(NAME gateway-contract.${id}.hosted COMMAND Egov::gateway-contract
            --host "$<TARGET_FILE:Egov::plugin-host>" "$<TARGET_FILE:plugin.gateway.${id}>" "${settings}")
        set_tests_properties(gateway-contract.${id}.hosted PROPERTIES TIMEOUT 120)
    endif()
endfunction()
