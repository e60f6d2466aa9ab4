// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/filing/identityanswers_p.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// Family and given name with one U+3000 between, as the certificate has them.
QString fullName(const Json& value, const char* family, const char* given)
{
    if (value.isText())
        return value.toString();
    QStringList parts{value[family].toString(), value[given].toString()};
    parts.removeAll(QString());
    return parts.join(u'\u3000');
}

// Prefecture first and without the postal code, as the certificate has it.
QString fullAddress(const Json& value)
{
    if (value.isText())
        return value.toString();
    QString text;
    for (const char* part : {"prefecture", "municipality", "town", "block"})
        text += value[part].toString();
    const QString building = value["building"].toString();
    return building.isEmpty() ? text : text + u'\u3000' + building;
}

JpkiIdentity::Sex sexOf(const QByteArray& answer)
{
    if (answer == "male" || answer == "1" || answer == "男")
        return JpkiIdentity::Sex::Male;
    if (answer == "female" || answer == "2" || answer == "女")
        return JpkiIdentity::Sex::Female;
    return JpkiIdentity::Sex::Unknown;
}

const FieldDescription* findPrefilled(const QList<FieldDescription>& fields, QByteArrayView source)
{
    const auto found = std::ranges::find_if(
        fields, [source](const FieldDescription& field) { return field.prefill == source && field.path == field.id; });
    return found == fields.end() ? nullptr : &*found;
}

} // namespace

IdentityAnswers identityAnswers(const Form& form, const Json& values)
{
    IdentityAnswers answers;
    // 代理: the agent holds the card.
    if (const std::optional<FormAgent> agent = form.agent(); agent && agent->files(values)) {
        answers.name = fullName(values[agent->name], "family", "given");
        if (!agent->address.isEmpty())
            answers.address = fullAddress(values[agent->address]);
        if (!agent->birthDate.isEmpty())
            answers.birthDate = QDate::fromString(values[agent->birthDate].toString(), Qt::ISODate);
        return answers;
    }
    const QList<FieldDescription> fields = form.fields();
    if (const FieldDescription* field = findPrefilled(fields, "jpki.name"))
        answers.name = fullName(values[field->id], "family", "given");
    if (const FieldDescription* field = findPrefilled(fields, "jpki.address"))
        answers.address = fullAddress(values[field->id]);
    if (const FieldDescription* field = findPrefilled(fields, "jpki.birthDate"))
        answers.birthDate = QDate::fromString(values[field->id].toString(), Qt::ISODate);
    if (const FieldDescription* field = findPrefilled(fields, "jpki.sex"))
        answers.sex = sexOf(values[field->id].toUtf8());
    return answers;
}

ApplicantName applicantName(const Form& form, const Json& values)
{
    const QList<FieldDescription> fields = form.fields();
    const FieldDescription* field = findPrefilled(fields, "jpki.name");
    if (!field) {
        const auto first = std::ranges::find_if(fields, [&values](const FieldDescription& candidate) {
            return candidate.traits.about == FieldTraits::About::PersonName && !values[candidate.path].isNull();
        });
        field = first == fields.end() ? nullptr : &*first;
    }
    if (!field)
        return {};
    const Json& value = values[field->id];
    return {fullName(value, "family", "given").toUtf8(), fullName(value, "familyKana", "givenKana").toUtf8()};
}

} // namespace Egov
