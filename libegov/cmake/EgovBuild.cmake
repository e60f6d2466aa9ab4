# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# How everything in this repository is compiled, in one place.

include(GNUInstallDirs)
include(GenerateExportHeader)
include(CMakePackageConfigHelpers)

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC OFF) # only the few targets with Q_OBJECT switch it on: moc scans cost build time
set(CMAKE_LINK_DEPENDS_NO_SHARED ON) # a changed source of the library does not link some hundred programs again
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
# What is installed finds its libraries beside it, wherever the prefix was moved to.
file(RELATIVE_PATH egov_bin_to_lib "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBDIR}")
set(CMAKE_INSTALL_RPATH "$ORIGIN/${egov_bin_to_lib}" "$ORIGIN")
set(EGOV_PLUGIN_DIRECTORY "${CMAKE_INSTALL_LIBDIR}/egov/plugins")

find_program(EGOV_CCACHE ccache)
if(EGOV_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER "${EGOV_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${EGOV_CCACHE}")
endif()

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

# Flags for our own targets; nothing of this is exported to those who link the library.
add_library(egov_flags INTERFACE)
target_compile_options(egov_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-align -Wformat=2 -Werror -fno-semantic-interposition
    -fstack-protector-strong -D_GLIBCXX_ASSERTIONS
    -Wno-missing-field-initializers) # options are structs with named members: what is not named has its default
# GCC 12 sees overflows that are not there through inlined QString and std::vector (GCC bug 105562 and kin).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(egov_flags INTERFACE
        -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds -Wno-maybe-uninitialized -Wno-restrict
        -Wno-free-nonheap-object -Wno-dangling-pointer)
endif()
# clang reports libstdc++ 12's own call of get_temporary_buffer in std::stable_sort as ours.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(egov_flags INTERFACE -Wno-deprecated-declarations)
endif()
# How sources that include qpdf 11 are compiled: std::shared_ptr and nothing of its older PointerHolder.
set(EGOV_QPDF_DEFINITIONS POINTERHOLDER_TRANSITION=4)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set(EGOV_QPDF_OPTIONS -include "${PROJECT_SOURCE_DIR}/libegov/cmake/qpdfunderclang.h")
endif()
target_compile_definitions(egov_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_KEYWORDS
    QT_NO_CONTEXTLESS_CONNECT QT_STRICT_ITERATORS)
target_link_options(egov_flags INTERFACE -Wl,--no-undefined -Wl,-z,relro,-z,now)

set(EGOV_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")
if(EGOV_SANITIZE)
    add_compile_options(-fsanitize=${EGOV_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${EGOV_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        target_link_options(egov_flags INTERFACE -Wl,-z,undefs) # clang leaves the sanitizer runtime to the program
    endif()
endif()
if(EGOV_BUILD_FUZZERS)
    add_compile_options(-fsanitize=fuzzer-no-link) # the library too tells libFuzzer where it has been
endif()

include(EgovRoom)
include(EgovAddPlugin)
include(EgovGatewayContract)
include(EgovPluginTest)
include(EgovAddTest)
include(EgovInstall)
