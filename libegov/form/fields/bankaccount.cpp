// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "makers_p.h"
#include "textlimits_p.h"

#include <libegov/japan/bankaccount.h>
#include <libegov/japan/kana.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr std::string_view kindNames[] = {"ordinary", "current", "savings", "other"};

// 振込先. The holder is kept as transfers need it: at most 30 half-width characters, counted after the conversion.
class BankAccountField final : public FieldType {
public:
    explicit BankAccountField(QList<QByteArray> kinds)
        : m_kinds(std::move(kinds))
    {
    }

    Value read(const Value& answer, Judging& judging) const override
    {
        if (!answer.isObject()) {
            judging.find("answer.type", {}, {});
            return Value(nullptr);
        }
        const std::vector<std::string_view>& names = shape()->names;
        Value parts[5];
        bool isAnswered = false;
        for (size_t i = 0; i < names.size(); ++i) {
            const std::string_view text = textMember(answer, names[i], judging);
            if (!text.empty())
                parts[i] = Value(text);
            isAnswered = isAnswered || (!text.empty() && names[i] != "kind");
        }
        if (!isAnswered)
            return Value();
        for (size_t i = 0; i < names.size(); ++i) {
            if (parts[i].isAbsent())
                judging.find("answer.required", {}, names[i]);
        }
        checkCodes(parts, judging);
        if (!parts[2].isAbsent() && !isKind(parts[2].text()))
            judging.find("choice.no-such-option", {}, "kind");
        if (!parts[3].isAbsent()) {
            const Expected<QByteArray> number = parseAccountNumber(viewOf(parts[3].text()));
            if (number)
                parts[3] = keep(*number, judging);
            else
                judging.find("bank-account.number", {}, "number");
        }
        if (!parts[4].isAbsent())
            parts[4] = holder(parts[4], judging);
        return judging.keepParts(*shape(), parts);
    }

    QString format(const Json& kept, QByteArrayView language) const override
    {
        const QByteArray kind = kept["kind"].toUtf8();
        const QString name = language != "ja" ? QString::fromUtf8(kind)
            : kind == "ordinary"              ? u"普通"_s
            : kind == "current"               ? u"当座"_s
            : kind == "savings"               ? u"貯蓄"_s
                                              : u"その他"_s;
        return kept["bankCode"].toString() + u'-' + kept["branchCode"].toString() + u' ' + name + u' '
            + kept["number"].toString() + u' ' + kept["holder"].toString();
    }

    const Shape* shape() const override
    {
        static const Shape parts{{"bankCode", "branchCode", "kind", "number", "holder"}};
        return &parts;
    }

private:
    static void checkCodes(Value* parts, Judging& judging)
    {
        for (const size_t i : {0u, 1u}) {
            if (parts[i].isAbsent())
                continue;
            const QByteArray digits = toHalfWidth(viewOf(parts[i].text())).trimmed();
            if (i == 0 ? isBankCode(digits) : isBranchCode(digits))
                parts[i] = keep(digits, judging);
            else
                judging.find(
                    i == 0 ? "bank-account.bank" : "bank-account.branch", {}, i == 0 ? "bankCode" : "branchCode");
        }
    }

    bool isKind(std::string_view kind) const
    {
        return std::ranges::find(kindNames, kind) != std::end(kindNames)
            && (m_kinds.isEmpty() || m_kinds.contains(viewOf(kind)));
    }

    static Value holder(const Value& text, Judging& judging)
    {
        const Expected<BankHolder> holder = parseBankHolder(viewOf(text.text()));
        if (!holder) {
            judging.find("bank-account.holder", {}, "holder");
            return text;
        }
        if (holder->isTooLong)
            judging.warn("bank-account.holder-long", {{"maximum", Value(double(maximumHolderLength))}}, "holder");
        return keep(holder->halfWidth, judging);
    }

    QList<QByteArray> m_kinds;
};

} // namespace

MadeField makeBankAccountField(const Json& field)
{
    QList<QByteArray> kinds;
    for (const Json& kind : field["kinds"].elements()) {
        kinds += kind.toUtf8();
        if (std::ranges::find(kindNames, viewOf(kinds.last())) == std::end(kindNames))
            return unexpected("form.options", u"no such kind of account"_s);
    }
    return std::make_shared<const BankAccountField>(kinds);
}

} // namespace Egov
