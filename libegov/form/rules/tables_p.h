// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/values/arena_p.h>

#include <libegov/form/rules/tables.h>

#include <QSharedData>

namespace Egov {

struct TableEntry {
    QDate from;
    QDate until;
    QByteArray legalBasis;
    Value value;
};

struct TableData {
    QByteArray name;
    QByteArray legalBasis;
    std::vector<TableEntry> entries; // by "from"
    bool isLaw = false; // "law": a later entry may apply to days that are past
};

struct Tables::Private : QSharedData {
    Arena arena;
    std::vector<TableData> tables; // by name
    std::vector<Tables> sources; // of overriddenBy(): whose memory the values are in
};

struct TableAccess {
    static const TableData* find(const Tables& tables, std::string_view name);
    // The entry in force, or null.
    static const TableEntry* entryOn(const TableData& table, QDate day);
    static bool isSame(const Tables& left, const Tables& right) { return left.d == right.d; }
};

} // namespace Egov
