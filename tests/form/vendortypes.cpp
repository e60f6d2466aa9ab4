// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A vendor's type is asked what a type of the house is asked; what it does not say is taken for the worse.
#include "answers.h"

#include <libegov/form.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr char name[] = "jp.example.parcel";

class Parcel final : public FieldType {
public:
    explicit Parcel(FieldTraits traits)
        : m_traits(traits)
    {
    }
    Value read(const Value& answer, FieldContext& context) const override
    {
        if (answer.isText())
            return answer;
        context.addError("jp.example.parcel.shape");
        return nullptr;
    }
    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }
    const FieldTraits& traits() const override { return m_traits; }

private:
    FieldTraits m_traits;
};

// A type that says nothing about itself.
class Silent final : public FieldType {
public:
    Value read(const Value& answer, FieldContext&) const override { return answer; }
    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }
};

FieldTypes typesWith(FieldTypes::Factory factory)
{
    FieldTypes types = FieldTypes::builtIn();
    if (!types.add(name, std::move(factory)))
        qFatal("the type is not taken");
    return types;
}
FieldTypes silent()
{
    return typesWith([](const Json&) { return std::make_shared<const Silent>(); });
}
FieldTypes saying(const FieldTraits& traits)
{
    return typesWith([traits](const Json&) { return std::make_shared<const Parcel>(traits); });
}

QByteArray formOf(const QByteArray& more = {})
{
    return formWith(R"([{"id":"f","type":"jp.example.parcel","label":"荷物")" + more + "}]");
}
Form formOf(const FieldTypes& types, const QByteArray& more = {})
{
    const QByteArray definition = formOf(more);
    const Expected<Form> form = Form::compile(QByteArrayView(definition), types);
    if (!form)
        qFatal("%s", qPrintable(form.error().detail()));
    return *form;
}

QByteArray verdictOf(const QByteArray& before, const QByteArray& after)
{
    const auto version = [](const QByteArray& type, int number) {
        Json json = ::json(formWith(R"([{"id":"f","type":")" + type + R"(","label":"荷物"}])").constData());
        json.set("version", number);
        return json;
    };
    const Expected<FormComparison> comparison = compareForms(version(before, 1), version(after, 2));
    return comparison ? toText(comparison->verdict) : comparison.error().code();
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}の番号を伝票から写してください。", "Copy the number of %{it} from its slip."},
    {"jp.example.parcel.shape", "", "%{it}は伝票の番号ではありません。", "%{it} is no number of a slip."},
};

} // namespace

class VendorTypesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatSaysNothingIsNotKnown()
    {
        const FieldDescription field = formOf(silent()).fields().constFirst();
        QVERIFY(field.keeps(FieldTraits::Kept::Unknown));
        QVERIFY(field.traits.input == FieldTraits::Input::Box);
        QVERIFY(field.traits.about == FieldTraits::About::Anything);
        QVERIFY(!field.isSealed && field.autocomplete.isEmpty());
        QVERIFY(!formOf(silent()).takesFiles());
    }

    // Nobody can tell whether answers of the one can be read as answers of the other.
    void anotherTypeIsBreaking()
    {
        QCOMPARE(verdictOf(name, name), "compatible");
        QCOMPARE(verdictOf("text", "long-text"), "compatible");
        QCOMPARE(verdictOf(name, "text"), "breaking");
        QCOMPARE(verdictOf("text", name), "breaking");
        QCOMPARE(verdictOf(name, "jp.example.other"), "breaking");
    }

    void whatItSaysIsHeard()
    {
        const FieldTypes types = saying({.kept = FieldTraits::Kept::Attachments,
            .input = FieldTraits::Input::Attachments,
            .isAlwaysSealed = true,
            .autofill = "tel",
            .prefill = "jpki.name",
            .prefilledAutofill = "name"});
        const Form form = formOf(types, R"(,"sealed":false)");
        const FieldDescription field = form.fields().constFirst();
        QVERIFY(field.keeps(FieldTraits::Kept::Attachments) && form.takesFiles());
        QVERIFY(field.isSealed); // whatever the form says
        QCOMPARE(field.autocomplete, "tel");
        QCOMPARE(formOf(types, R"(,"prefill":"jpki.name")").fields().constFirst().autocomplete, "name");
        QCOMPARE(formOf(types, R"(,"prefill":"jpki.address")").fields().constFirst().autocomplete, "tel");
        QCOMPARE(formOf(types, R"(,"autocomplete":"off")").fields().constFirst().autocomplete, "off");
    }

    void whatIsOnlyReadTakesNoAnswer()
    {
        const FieldTypes types = saying({.kept = FieldTraits::Kept::Nothing});
        const Evaluation evaluation = judged(formOf(types), R"({"f":"x"})");
        QCOMPARE(evaluation.values().toBytes(), "{}");
        QCOMPARE(judged(formOf(silent()), R"({"f":"x"})").values().toBytes(), R"({"f":"x"})");
        // Nobody could ever complete such a form.
        for (const char* const required : {"true", R"({"==":[1,1]})"}) {
            const QByteArray definition = formOf(QByteArray(R"(,"required":)") + required);
            const Expected<Form> form = Form::compile(QByteArrayView(definition), types);
            QVERIFY(!form);
            QCOMPARE(form.error().code(), "form.type");
        }
    }

    void itsSentencesAreSaid()
    {
        const Form form = formOf(saying({.sentences = sentences}), R"(,"required":true)");
        const auto told = [&form](const QByteArray& answers, QByteArrayView language) {
            return messageFor(judged(form, answers).findings().constFirst(), language, form);
        };
        QCOMPARE(told("{}", "ja"), u"「荷物」の番号を伝票から写してください。"_s);
        QCOMPARE(told("{}", "en"), u"Copy the number of \"荷物\" from its slip."_s);
        QCOMPARE(told(R"({"f":1})", "ja"), u"「荷物」は伝票の番号ではありません。"_s);
        // What it has no sentence for is said as of any field.
        QCOMPARE(told(R"({"f":"a","g":1})", "ja"), u"この様式にない項目が送られました。"_s);
        const Form other = formOf(silent(), R"(,"required":true)");
        QCOMPARE(
            messageFor(judged(other, "{}").findings().constFirst(), "ja", other), u"「荷物」を入力してください。"_s);
    }

    // Rows are read by the engine: a type that says it keeps some would be taken for a group.
    void onlyGroupsKeepRows()
    {
        const QByteArray definition = formOf();
        const Expected<Form> form
            = Form::compile(QByteArrayView(definition), saying({.kept = FieldTraits::Kept::Group}));
        QVERIFY(!form);
        QCOMPARE(form.error().code(), "form.type");
    }
};

QTEST_APPLESS_MAIN(VendorTypesTest)
#include "vendortypes.moc"
