// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fieldplugin/plugintype_p.h>
#include <libegov/form/fields/askedfield_p.h>

namespace Egov {

// What an evaluation is besides in which plugins were asked: read() takes what was said from here.
class AskedAnswers {
public:
    virtual ~AskedAnswers() = default;

    // Of the field that is being read; null when nothing was asked about it.
    virtual const FieldJudgement* judgementHere() const = 0;
};

// A field whose answers a plugin judges.
class PluginField final : public FieldType, public AskedField {
public:
    PluginField(std::shared_ptr<const PluginType> type, Json parameters, bool isSealed)
        : m_type(std::move(type))
        , m_parameters(std::move(parameters))
        , m_isSealed(isSealed)
    {
    }

    Value read(const Value& answer, FieldContext& context) const override;
    QString format(const Json& kept, QByteArrayView language) const override;
    const Shape* shape() const override { return m_type->isCompound ? &m_type->shape : nullptr; }
    const FieldTraits& traits() const override { return m_type->traits; }
    const FieldPluginCode& code() const override { return m_type->asker->plugin().code; }
    Json keptSchema() const override { return m_type->keptSchema(); }

    const PluginAsker& asker() const { return *m_type->asker; }
    AskedAnswer asked(Json answer) const
    {
        return {.type = m_type.get(),
            .question = {.type = m_type->name, .parameters = m_parameters, .answer = std::move(answer)},
            .isSealed = m_isSealed};
    }

private:
    Value kept(const Json& value, FieldContext& context) const;

    std::shared_ptr<const PluginType> m_type;
    Json m_parameters;
    bool m_isSealed;
};

} // namespace Egov
