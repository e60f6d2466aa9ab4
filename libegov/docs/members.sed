# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# What doxygen does not see of a header: members that do what C++ says of them, where a sentence would only say it again.
# Copying, moving, the constructor that is the compiler's own, and comparison member by member. Where one of them does
# something else, it has a comment behind it and is seen. Each line stays as an empty one, so that lines keep their number.
s/^ *([A-Za-z]+)\((const )?\1 ?&&?( [a-z]+)?\)( noexcept)?( = (default|delete))?; *$//
s/^ *([A-Za-z]+) ?& ?operator=\((const )?\1 ?&&?( [a-z]+)?\)( noexcept)?( = (default|delete))?; *$//
s/^ *[A-Za-z]+\(\) = default; *$//
s/^ *(friend )?bool operator==\(const [A-Za-z:]+&( [a-z]+)?(, const [A-Za-z:]+&( [a-z]+)?)?\)( const)?( noexcept)? = default; *$//
