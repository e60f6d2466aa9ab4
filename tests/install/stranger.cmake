# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# Configures, compiles and runs tests/install/stranger against the installed tree.
cmake_minimum_required(VERSION 3.25)
set(folder "${BUILD}/stranger")
file(REMOVE_RECURSE "${folder}")
set(flags "")
if(SANITIZE)
    set(flags "-fsanitize=${SANITIZE}")
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${SOURCE}/tests/install/stranger" -B "${folder}"
    "-DCMAKE_PREFIX_PATH=${BUILD}/installed" "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}" "-DCMAKE_CXX_COMPILER=${CXX}"
    "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_CXX_FLAGS=${flags}" "-DWITH_DOCUMENT=${DOCUMENT}"
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${folder}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${folder}/stranger" COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
# The vendor's gateway keeps every rule of the installed contract kit, and the kit names the rule a wrong setting breaks.
execute_process(COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${folder}" --output-on-failure --no-tests=error
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${BUILD}/installed/bin/egov-gateway-contract" "${folder}/lib/egov/plugins/gateways/stamps.so"
    "${SOURCE}/tests/install/stranger/stamps.broken.json" RESULT_VARIABLE result OUTPUT_VARIABLE said)
if(NOT result EQUAL 1 OR NOT said MATCHES "BROKEN   judges-its-settings: the given settings are refused: no-office")
    message(FATAL_ERROR "the installed contract kit took settings without an office (${result}): ${said}")
endif()
file(GLOB found "${BUILD}/installed/${LIBDIR}/libegov.so.*")
if(NOT found)
    message(FATAL_ERROR "the stranger found another libegov: ${LIBDIR} of the installed tree has none")
endif()

# The smallest consumer says nothing about the language: the library does. Also with Make, where it is there.
file(WRITE "${folder}-smallest/CMakeLists.txt" "cmake_minimum_required(VERSION 3.25)
project(Smallest LANGUAGES CXX)
find_package(Egov 0.1 REQUIRED)
add_executable(smallest main.cpp)
target_link_libraries(smallest Egov::Egov)
")
file(WRITE "${folder}-smallest/main.cpp" "#include <libegov/japan/email.h>
int main() { return Egov::parseEmail(\"a@example.jp\") ? 0 : 1; }
")
set(generators Ninja)
find_program(MAKE make)
if(MAKE)
    list(APPEND generators "Unix Makefiles")
endif()
foreach(generator IN LISTS generators)
    execute_process(COMMAND "${CMAKE_COMMAND}" -G "${generator}" -S "${folder}-smallest" -B "${folder}-smallest/with"
        --fresh "-DCMAKE_PREFIX_PATH=${BUILD}/installed" "-DCMAKE_CXX_COMPILER=${CXX}"
        "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_CXX_FLAGS=${flags}" COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
    execute_process(COMMAND "${CMAKE_COMMAND}" --build "${folder}-smallest/with" COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
    execute_process(COMMAND "${folder}-smallest/with/smallest" COMMAND_ERROR_IS_FATAL ANY)
endforeach()

# A portal of somebody else draws an installed form with the installed boxes and sentences, and reads what was typed.
if(PAGES)
    set(own "${folder}-own-portal")
    file(REMOVE_RECURSE "${own}")
    file(COPY "${SOURCE}/examples/07-own-portal" DESTINATION "${own}") # nothing of this repository lies beside it
    execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${own}/07-own-portal" -B "${own}/with"
        "-DCMAKE_PREFIX_PATH=${BUILD}/installed" "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}" "-DCMAKE_CXX_COMPILER=${CXX}"
        "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_CXX_FLAGS=${flags}" COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
    execute_process(COMMAND "${CMAKE_COMMAND}" --build "${own}/with" COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
    file(WRITE "${own}/body" "action=add%3Aarticles&articles%23=1&articles%5B0%5D.quantity=%3Cb%3E+2&noRecycling=true")
    set(data "${BUILD}/installed/share/egov")
    execute_process(COMMAND "${CMAKE_COMMAND}" -E env --unset=LD_LIBRARY_PATH HTTP_ACCEPT_LANGUAGE=en
        "${own}/with/own-portal" "${data}/forms/bulky-waste-collection/form.json" "${own}/07-own-portal/pages"
        "${data}/translations" INPUT_FILE "${own}/body" OUTPUT_VARIABLE page COMMAND_ERROR_IS_FATAL ANY)
    foreach(part "<html lang=\"en\">" "name=\"articles#\" value=\"2\"" "name=\"articles[1].quantity\""
        "value=\"&lt;b&gt; 2\"" "name=\"noRecycling\" value=\"true\"" "Add another" "Longest side")
        string(FIND "${page}" "${part}" at)
        if(at EQUAL -1)
            message(FATAL_ERROR "the page of the stranger's portal has no ${part}: ${page}")
        endif()
    endforeach()
endif()

# A version that was never made, and a component that is not there, are refused at configure time.
foreach(demand IN ITEMS "-DDEMAND=99.0" "-DDEMAND=0.1;COMPONENTS;Telepathy")
    execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${SOURCE}/tests/install/stranger" -B "${folder}-refused"
        --fresh "-DCMAKE_PREFIX_PATH=${BUILD}/installed" "-DCMAKE_CXX_COMPILER=${CXX}" "${demand}"
        RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE refusal)
    if(result EQUAL 0 OR NOT refusal MATCHES "Egov")
        message(FATAL_ERROR "find_package(Egov) accepted ${demand}: ${refusal}")
    endif()
endforeach()
