// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fieldplugin/pluginasker_p.h>
#include <libegov/form/fieldplugin/vendorschema_p.h>

namespace Egov {

// A type as a plugin's metadata declare it; immutable. Its texts are views on memory of its own or of the table of
// errors, which is kept for ever, so that it is never copied.
struct PluginType {
    static constexpr size_t maximumParts = 12;
    static constexpr qsizetype maximumDisplay = 500; // characters as people count them
    static constexpr size_t maximumFindings = 20;

    struct Part {
        QByteArray id; // "value" of a type without parts
        std::string_view place; // in findings: empty for a type without parts
        bool isOptional = false;
        Json declared; // the schema of what is kept
        std::unique_ptr<Schema> schema; // the same, compiled
    };

    PluginType() = default;
    Q_DISABLE_COPY_MOVE(PluginType)
    static Expected<std::shared_ptr<const PluginType>> compile(
        const QByteArray& name, const Json& declaration, const std::shared_ptr<const PluginAsker>& asker);

    // "form.field-judgement" with what makes no sense; never with a word of the answer.
    Expected<void> check(const FieldJudgement& judgement) const;
    Json keptSchema() const;
    // The code of a finding as the table of errors has it; "plugin.unlisted".
    const char* codeOf(const QByteArray& code) const;

    QByteArray name;
    std::shared_ptr<const PluginAsker> asker;
    std::unique_ptr<Schema> parameters; // null: a form sets nothing
    std::vector<Part> parts;
    bool isCompound = false;
    Shape shape;
    QList<FieldBox> boxes;
    std::vector<FieldSentence> sentences;
    FieldTraits traits;
};

} // namespace Egov
