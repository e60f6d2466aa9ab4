// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/textlimits_p.h>
#include <numeric>

#include <libegov/form/fields/fielddefaults_p.h>

#include <libegov/japan/address.h>
#include <libegov/japan/postalcode.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

enum AddressPart : size_t { PostalCode, Prefecture, Municipality, Town, Block, Building, Notation, PartCount };

// The lengths of the address base registry (アドレス・ベース・レジストリ), generously: 市区町村 with 郡, 町名 with
// 小字.
constexpr uint32_t maximumLengths[PartCount] = {8, 10, 48, 240, 100, 200, 20};

// 住所. 住居表示 and 地番 are different things: kept as said, never rewritten into each other.
class AddressField final : public FieldType {
public:
    explicit AddressField(QByteArray notation)
        : m_notation(std::move(notation))
    {
    }

    const FieldTraits& traits() const override { return addressField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (!answer.isObject()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        Value parts[PartCount];
        bool isAnswered = false;
        for (size_t i = 0; i < PartCount; ++i) {
            const std::string_view name = shape()->names[i];
            const std::string_view text = textMember(answer, name, context);
            if (text.empty())
                continue;
            // A prefecture or notation that the page had chosen beforehand is no answer yet.
            isAnswered = isAnswered || (i != Prefecture && i != Notation);
            TextLimits limits;
            limits.maximum = maximumLengths[i];
            limits.areNames = i >= Municipality && i <= Block;
            parts[i] = i == PostalCode ? Value(text) : limits.read(text, context, name);
        }
        if (!isAnswered)
            return Value();
        checkPostalCode(parts[PostalCode], context);
        checkPrefecture(parts[Prefecture], context);
        for (const AddressPart part : {Prefecture, Municipality, Block}) {
            if (parts[part].isAbsent())
                context.addError("answer.required", {}, shape()->names[part]);
        }
        checkNotation(parts[Notation], context);
        return context.internParts(*shape(), parts);
    }

    QString format(const Json& kept, QByteArrayView) const override
    {
        Address address;
        address.prefecture = kept["prefecture"].toUtf8();
        address.municipality = kept["municipality"].toUtf8();
        address.town = kept["town"].toUtf8();
        address.block = kept["block"].toUtf8();
        address.building = kept["building"].toUtf8();
        const QByteArray code = kept["postalCode"].toUtf8();
        const QString line = QString::fromUtf8(formatAddress(address));
        return code.isEmpty() ? line : u"〒"_s + QString::fromUtf8(formatPostalCode(code)) + u' ' + line;
    }

    const Shape* shape() const override
    {
        static const Shape parts{{"postalCode", "prefecture", "municipality", "town", "block", "building", "notation"}};
        return &parts;
    }

private:
    static void checkPrefecture(Value& prefecture, FieldContext& context)
    {
        if (prefecture.isAbsent())
            return;
        const QByteArrayView meant = prefectureMeant(viewOf(prefecture.text()));
        if (meant.isEmpty())
            context.addError("address.no-such-prefecture", {}, "prefecture");
        else
            prefecture = Value(std::string_view(meant.data(), static_cast<size_t>(meant.size())));
    }

    static void checkPostalCode(Value& code, FieldContext& context)
    {
        if (code.isAbsent()) {
            context.addError("answer.required", {}, "postalCode");
            return;
        }
        const Expected<QByteArray> digits = parsePostalCode(viewOf(code.text()));
        if (!digits)
            context.addError("postal-code.format", {}, "postalCode");
        else
            code = intern(*digits, context);
    }

    void checkNotation(Value& notation, FieldContext& context) const
    {
        if (notation.isAbsent()) {
            if (m_notation != "any")
                notation = Value(viewOf(m_notation));
            return;
        }
        const std::string_view text = notation.text();
        const bool known = text == "residence-indication" || text == "lot-number";
        if (!known || (m_notation != "any" && text != viewOf(m_notation)))
            context.addError("address.notation", {}, "notation");
    }

    QByteArray m_notation;
};

MadeField make(const Json& field)
{
    return std::make_shared<const AddressField>(valueInForce(field, "notation").toUtf8());
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を郵便番号から番地まで入力してください。",
        "Enter %{it}, from the postal code to the block and number."},
    {"answer.required", "postalCode", "%{it}を数字7桁で入力してください。", "Enter %{it}, 7 digits."},
    {"answer.required", "prefecture", "%{it}を選んでください。", "Choose %{it}."},
};

QList<FieldBox> boxes(const Json& field)
{
    using enum FieldBox::Width;
    FieldBox prefecture{.part = "prefecture", .width = Medium, .autofill = "address-level1"};
    prefecture.choices += FieldBox::Choice{{}, "prefecture.choose"};
    int code = 0; // JIS X 0401
    for (const QByteArrayView name : prefectures())
        prefecture.choices
            += FieldBox::Choice{name.toByteArray(), "prefecture." + QByteArray::number(++code).rightJustified(2, '0')};
    QList<FieldBox> list{
        {.part = "postalCode", .keyboard = FieldBox::Keyboard::Digits, .width = Medium, .autofill = "postal-code"},
        std::move(prefecture), {.part = "municipality", .autofill = "address-level2"},
        {.part = "town", .autofill = "address-line1"}, {.part = "block", .autofill = "address-line2"},
        {.part = "building", .autofill = "address-line3"}};
    // Only where the form leaves it open.
    if (field["notation"].toUtf8() == "any")
        list += FieldBox{.part = "notation",
            .choices
            = {{"residence-indication", "notation.residence-indication"}, {"lot-number", "notation.lot-number"}},
            .isPreset = true};
    return list;
}

Json usual(const Json&, QByteArrayView property) { return property == "notation" ? Json("any") : Json(); }

FieldSize size(const Json&)
{
    return {.text = std::ranges::max(maximumLengths) * bytesPerCharacter,
        .total = std::accumulate(std::begin(maximumLengths), std::end(maximumLengths), 0.0) * bytesPerCharacter};
}

} // namespace

constinit const BuiltInField addressField{.name = "address",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Parts,
        .about = FieldTraits::About::PostalAddress,
        .prefill = "jpki.address",
        .prefilledAutofill = "street-address",
        .sentences = sentences,
        .boxes = boxes},
    .usual = usual,
    .size = size};

} // namespace Egov
