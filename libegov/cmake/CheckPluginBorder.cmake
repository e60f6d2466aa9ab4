# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# Refuses a changed declaration in a header that crosses the border to plugins: what a vendor compiled against version 1 of
# an interface is loaded for ever, and neither the linker nor the metadata notice another order of members or virtual
# functions. pluginborder.txt has the fingerprint of every such header of these rooms: its text without comments, includes
# and white space, as the first release that had the interface brought it. ROOT: another tree than SOURCE, for trying this.
cmake_minimum_required(VERSION 3.25)
if(NOT DEFINED ROOT)
    set(ROOT "${SOURCE}")
endif()
set(faults "")
file(STRINGS "${SOURCE}/libegov/cmake/pluginborder.txt" lines REGEX "^[a-z]")
set(waiting libegov/form/fieldplugin/fieldtypeplugin.h libegov/payment/gateway/gatewayplugin.h libegov/payment/gateway/gatewayplugin2.h libegov/tenant/tenantplugin.h
    libegov/tenant/tenantlistener.h)
set(reached "")
while(waiting)
    list(POP_FRONT waiting header)
    if(header IN_LIST reached)
        continue()
    endif()
    list(APPEND reached ${header})
    file(READ "${ROOT}/${header}" text)
    string(REGEX MATCHALL "#include <libegov/(payment|tenant)/[^>]+>" includes "${text}")
    foreach(include IN LISTS includes)
        string(REGEX REPLACE "#include <(.*)>" "\\1" include "${include}")
        list(APPEND waiting ${include})
    endforeach()
    string(REGEX REPLACE "//[^\n]*" "" text "${text}")
    string(REGEX REPLACE "#(include|pragma)[^\n]*" "" text "${text}")
    string(REGEX REPLACE "[ \t\r\n]+" "" text "${text}")
    string(SHA256 fingerprint "${text}")
    if(NOT "${header} ${fingerprint}" IN_LIST lines)
        string(APPEND faults "\n  ${header} ${fingerprint}")
    endif()
endwhile()
list(LENGTH lines known)
list(LENGTH reached count)
if(NOT known EQUAL count)
    string(APPEND faults "\n  pluginborder.txt lists ${known} headers, the interfaces reach ${count}")
endif()
if(faults)
    message(FATAL_ERROR "what crosses the border to plugins has changed:${faults}\n"
        "A published interface never changes; a new need is a new one with a header and an id of its own (…/3). Where names "
        "alone changed, and neither the order nor the types of members and virtual functions, write the new fingerprint "
        "into pluginborder.txt and say so in the commit.")
endif()
