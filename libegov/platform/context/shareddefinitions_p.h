// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/delivery/noticetexts.h>
#include <libegov/form/fields/fieldplugincode.h>
#include <libegov/tenant/tenantforms.h>

#include <memory>

namespace Egov {

// The types that definitions may use before they declare any: the house's and those of vendors, whose code is loaded
// once, whatever editions follow.
struct KnownFieldTypes {
    FieldTypes types = FieldTypes::builtIn();
    std::vector<FieldPluginCode> code{}; // what judges fields of vendors' types
};

// What municipalities share, read from one folder of forms: field types, forms, plans, texts of letters.
struct SharedDefinitions {
    std::shared_ptr<const FieldTypes> types; // never null once it was read
    std::vector<FieldPluginCode> fieldCode; // of KnownFieldTypes
    SharedForms forms;
    QList<Plan> plans;
    std::shared_ptr<const NoticeTexts> noticeTexts; // never null once it was read
    QList<SharedForms::Refusal> refusedTypes; // that were not taken; the others are there

    // Errors of Plan::readAll and SharedForms::readAll; "platform.configuration" for a notices.json that is no plain
    // file, and errors of Json and NoticeTexts for what is in it.
    static Expected<SharedDefinitions> read(const QString& directory, const KnownFieldTypes& known);
};

} // namespace Egov
