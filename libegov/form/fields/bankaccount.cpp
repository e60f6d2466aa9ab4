// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/digits_p.h>
#include <libegov/form/fields/textlimits_p.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/bankaccount.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr std::string_view kindNames[] = {"ordinary", "current", "savings", "other"};
constexpr std::string_view kindWords[] = {"普通", "当座", "貯蓄", "その他"};
constexpr std::string_view kindNumbers[] = {"1", "2", "4", "9"};
constexpr auto postBank = "9900";

// 振込先. The holder is kept as transfers need it: at most 30 half-width characters, counted after the conversion.
class BankAccountField final : public FieldType {
public:
    explicit BankAccountField(QList<QByteArray> kinds)
        : m_kinds(std::move(kinds))
    {
    }

    const FieldTraits& traits() const override { return bankAccountField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (!answer.isObject()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        const std::vector<std::string_view>& names = shape()->names;
        Value parts[5];
        bool isAnswered = false;
        for (size_t i = 0; i < names.size(); ++i) {
            const std::string_view text = textMember(answer, names[i], context);
            if (!text.empty())
                parts[i] = Value(text);
            isAnswered = isAnswered || (!text.empty() && names[i] != "kind");
        }
        if (!isAnswered)
            return Value();
        for (size_t i = 0; i < names.size(); ++i) {
            if (parts[i].isAbsent())
                context.addError("answer.required", {}, names[i]);
        }
        if (!checkPostBank(parts, context)) {
            checkCodes(parts, context);
            checkNumber(parts[3], context);
        }
        if (!parts[2].isAbsent())
            parts[2] = checkedKind(parts[2], context);
        if (!parts[4].isAbsent())
            parts[4] = holder(parts[4], context);
        return context.internParts(*shape(), parts);
    }

    // Each number with its name; there is no register of banks here to name them by.
    QString format(const Json& kept, QByteArrayView language) const override
    {
        const bool isJapanese = language == "ja";
        const QByteArray kind = kept["kind"].toUtf8();
        const auto known = std::ranges::find(kindNames, viewOf(kind)) - std::begin(kindNames);
        const QString kindWord = !isJapanese || known == std::ssize(kindNames)
            ? QString::fromUtf8(kind)
            : QString::fromUtf8(viewOf(kindWords[known]));
        const QString bank = kept["bankCode"].toString();
        const QString bankName = bank != QLatin1StringView(postBank) ? bank
            : isJapanese                                             ? u"9900（ゆうちょ銀行）"_s
                                                                     : u"9900 (Japan Post Bank)"_s;
        const QString text = isJapanese ? u"金融機関コード %1、支店コード %2、%3 口座番号 %4、名義 %5"_s
                                        : u"bank code %1, branch code %2, %3 account no. %4, holder %5"_s;
        return text.arg(
            bankName, kept["branchCode"].toString(), kindWord, kept["number"].toString(), kept["holder"].toString());
    }

    const Shape* shape() const override
    {
        static const Shape parts{{"bankCode", "branchCode", "kind", "number", "holder"}};
        return &parts;
    }

private:
    // ゆうちょ銀行 9900: the passbook prints 記号 and 番号, of which branch and number are made. True when they were,
    // or something is wrong with them.
    static bool checkPostBank(Value* parts, FieldContext& context)
    {
        if (typedDigits(parts[0]) != postBank || parts[1].isAbsent() || parts[3].isAbsent())
            return false;
        const QByteArray branch = typedDigits(parts[1]);
        if (branch.size() == 3) {
            // Its branches end in 8 (ordinary) or 9 (transfer accounts).
            if (!branch.endsWith('8') && !branch.endsWith('9'))
                context.addError("bank-account.post-bank", {}, "branchCode");
            return false;
        }
        const Expected<PostBankAccount> account = parsePostBankAccount(branch, typedDigits(parts[3]));
        if (!account) {
            context.addError(
                "bank-account.post-bank", {}, account.error().is(JapanError::PostBankNumber) ? "number" : "branchCode");
            return true;
        }
        parts[0] = Value(std::string_view(postBank));
        parts[1] = intern(account->branchCode, context);
        parts[3] = intern(account->number, context);
        return true;
    }

    static void checkCodes(Value* parts, FieldContext& context)
    {
        for (const size_t i : {0u, 1u}) {
            if (parts[i].isAbsent())
                continue;
            const QByteArray digits = typedDigits(parts[i]);
            if (i == 0 ? isBankCode(digits) : isBranchCode(digits))
                parts[i] = intern(digits, context);
            else
                context.addError(
                    i == 0 ? "bank-account.bank" : "bank-account.branch", {}, i == 0 ? "bankCode" : "branchCode");
        }
    }

    static void checkNumber(Value& number, FieldContext& context)
    {
        if (number.isAbsent())
            return;
        const Expected<QByteArray> digits = parseAccountNumber(viewOf(number.text()));
        if (digits)
            number = intern(*digits, context);
        else
            context.addError("bank-account.number", {}, "number");
    }

    // By its name, its word or its number in 全銀協's records.
    Value checkedKind(const Value& kind, FieldContext& context) const
    {
        for (size_t i = 0; i < std::size(kindNames); ++i) {
            if ((kind.text() == kindNames[i] || kind.text() == kindWords[i] || kind.text() == kindNumbers[i])
                && isKind(kindNames[i]))
                return Value(kindNames[i]);
        }
        context.addError("choice.no-such-option", {}, "kind");
        return kind;
    }

    bool isKind(std::string_view kind) const
    {
        return std::ranges::find(kindNames, kind) != std::end(kindNames)
            && (m_kinds.isEmpty() || m_kinds.contains(viewOf(kind)));
    }

    static Value holder(const Value& text, FieldContext& context)
    {
        const Expected<BankHolder> holder = parseBankHolder(viewOf(text.text()));
        if (!holder) {
            context.addError("bank-account.holder", {}, "holder");
            return text;
        }
        if (holder->isTooLong)
            context.addWarning("bank-account.holder-long", {{"maximum", Value(double(maximumHolderLength))}}, "holder");
        return intern(holder->halfWidth, context);
    }

    QList<QByteArray> m_kinds;
};

MadeField make(const Json& field)
{
    QList<QByteArray> kinds;
    for (const Json& kind : field["kinds"].elements()) {
        kinds += kind.toUtf8();
        if (std::ranges::find(kindNames, viewOf(kinds.last())) == std::end(kindNames))
            return unexpected(FormError::Options, u"no such kind of account"_s);
    }
    return std::make_shared<const BankAccountField>(kinds);
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}の金融機関コード、支店コード、種類、番号、名義を入力してください。",
        "Enter the bank code, branch code, kind, number and holder for %{it}."},
    {"answer.required", "bankCode", "%{it}を数字4桁で入力してください。", "Enter %{it}, 4 digits."},
    {"answer.required", "branchCode", "%{it}を数字3桁で入力してください。", "Enter %{it}, 3 digits."},
    {"answer.required", "holder", "%{it}を通帳のとおりカナで入力してください。",
        "Enter %{it} in kana, as in the passbook."},
    {"answer.required", "kind", "%{it}を選んでください。", "Choose %{it}."},
    {"answer.required", "number", "%{it}を数字7桁以内で入力してください。", "Enter %{it}, at most 7 digits."},
};

QList<FieldBox> boxes(const Json& field)
{
    using enum FieldBox::Width;
    using enum FieldBox::Keyboard;
    FieldBox kind{.part = "kind", .isPreset = true};
    kind.choices += FieldBox::Choice{{}, "kind.choose"};
    for (const Json& one : field["kinds"].elements())
        kind.choices += FieldBox::Choice{one.toUtf8(), "kind." + one.toUtf8()};
    if (field["kinds"].elements().empty()) {
        for (const std::string_view one : kindNames)
            kind.choices += FieldBox::Choice{viewOf(one).toByteArray(), "kind." + viewOf(one).toByteArray()};
    }
    return {{.part = "bankCode", .keyboard = Digits, .width = Medium},
        {.part = "branchCode", .keyboard = Digits, .width = Medium}, std::move(kind),
        {.part = "number", .keyboard = Digits, .width = Medium}, {.part = "holder"}};
}

Json usual(const Json&, QByteArrayView property) { return property == "sealed" ? Json(true) : Json(); }

FieldSize size(const Json&)
{
    constexpr double characters = 240; // more than any holder's name
    return sizeOfTexts(characters, 5);
}

} // namespace

constinit const BuiltInField bankAccountField{.name = "bank-account",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Parts, .sentences = sentences, .boxes = boxes},
    .usual = usual,
    .size = size};

} // namespace Egov
