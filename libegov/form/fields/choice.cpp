// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "makers_p.h"
#include "options_p.h"

namespace Egov {
namespace {

class ChoiceField final : public FieldType {
public:
    explicit ChoiceField(Options options)
        : m_options(std::move(options))
    {
    }

    Value read(const Value& answer, Judging& judging) const override
    {
        if (!answer.isText()) {
            judging.find("answer.type", {}, {});
            return Value(nullptr);
        }
        if (!m_options.find(answer.text(), judging)) {
            judging.find("choice.no-such-option", {}, {});
            return Value(nullptr);
        }
        return answer;
    }

    QString format(const Json& kept, QByteArrayView) const override { return m_options.label(kept.toUtf8()); }

private:
    Options m_options;
};

} // namespace

MadeField makeChoiceField(const Json& field)
{
    Expected<Options> options = Options::compile(field);
    if (!options)
        return Unexpected(options.error());
    return std::make_shared<const ChoiceField>(std::move(*options));
}

} // namespace Egov
