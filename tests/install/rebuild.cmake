# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# A vendor changes a fee, builds once and ships: whatever a plugin is made of is in it after one build, whether it has
# code of its own or data only, and with either generator. Make is asked when it is there.
cmake_minimum_required(VERSION 3.25)
set(town "${BUILD}/rebuild/town")
file(REMOVE_RECURSE "${BUILD}/rebuild")
file(COPY "${SOURCE}/tests/install/stranger/sampletown.cpp" DESTINATION "${town}")
file(READ "${SOURCE}/tests/install/stranger/sampletown.json" tenant)

# What each input is made of, with its mark.
function(write input mark)
    if(input STREQUAL "tenant")
        string(JSON text SET "${tenant}" notice "\"${mark}\"")
        file(WRITE "${town}/town.json" "${text}")
    elseif(input STREQUAL "overlay")
        file(WRITE "${town}/forms/bulky-waste-collection.overlay.json"
            "{\"base\": \"bulky-waste-collection@1\", \"note\": \"${mark}\"}")
    elseif(input STREQUAL "form")
        file(WRITE "${town}/forms/fishing.form.json" "{\"id\": \"fishing\", \"note\": \"${mark}\"}")
    elseif(input STREQUAL "vendor")
        set(both "KIND tenant VENDOR ${mark} VERSION 1.0.0 TENANT town.json")
        file(WRITE "${town}/CMakeLists.txt" "cmake_minimum_required(VERSION 3.25)
project(Town LANGUAGES CXX)
find_package(Egov 0.1 REQUIRED)
egov_add_plugin(sample-town ${both} SOURCES sampletown.cpp)
egov_add_plugin(plain-town ${both})
")
    endif()
endfunction()

function(build_once folder)
    execute_process(COMMAND "${CMAKE_COMMAND}" --build "${folder}" OUTPUT_VARIABLE said ERROR_VARIABLE said
        RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "the town is not built: ${said}")
    endif()
endfunction()

set(generators Ninja)
find_program(MAKE make)
if(MAKE)
    list(APPEND generators "Unix Makefiles")
endif()
foreach(generator IN LISTS generators)
    foreach(input tenant overlay form vendor)
        write(${input} ${input}-is-0)
    endforeach()
    set(folder "${BUILD}/rebuild/with ${generator}")
    set(flags "")
    if(SANITIZE)
        set(flags "-fsanitize=${SANITIZE}")
    endif()
    execute_process(COMMAND "${CMAKE_COMMAND}" -G "${generator}" -S "${town}" -B "${folder}"
        "-DCMAKE_PREFIX_PATH=${BUILD}/installed" -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_COMPILER=${CXX}"
        "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_CXX_FLAGS=${flags} -g0" OUTPUT_QUIET
        COMMAND_ERROR_IS_FATAL ANY)
    build_once("${folder}")
    # Twice the first: with a dependency that is learnt while building, every second change is missed.
    set(number 0)
    foreach(input tenant tenant tenant overlay form vendor)
        math(EXPR number "${number} + 1")
        write(${input} ${input}-is-${number})
        build_once("${folder}")
        foreach(plugin sample-town plain-town)
            file(GLOB_RECURSE library "${folder}/${plugin}.so")
            file(STRINGS "${library}" found REGEX "${input}-is-${number}")
            if(NOT found)
                message(FATAL_ERROR "${generator}: change ${number}, of ${input}, is not in ${plugin} after one build")
            endif()
        endforeach()
    endforeach()
endforeach()
message("6 changes, 2 plugins, ${generators}: each is there after one build")
