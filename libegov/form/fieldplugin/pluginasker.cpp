// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fieldplugin/pluginasker_p.h>

#include <libegov/form/errors.h>
#include <libegov/form/fieldplugin/plugintype_p.h>

#include <QCryptographicHash>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Of the plugin there is one here, so that its digest need not stand in it.
QByteArray keyOf(const FieldQuestion& question)
{
    const Json asked = Json::array({Json(question.type), question.parameters, question.answer});
    return QCryptographicHash::hash(asked.toCanonical(), QCryptographicHash::Sha256);
}

int sizeOf(const FieldJudgement& judgement)
{
    constexpr qsizetype frame = 256;
    return static_cast<int>(frame + judgement.value.toBytes().size()
        + 2 * (judgement.japanese.size() + judgement.english.size()) + 128 * qsizetype(judgement.findings.size()));
}

} // namespace

FieldJudge::~FieldJudge() = default;

Expected<std::vector<FieldJudgement>> PluginAsker::ask(std::span<const AskedAnswer> answers) const
{
    std::vector<FieldJudgement> judgements(answers.size());
    std::vector<QByteArray> keys(answers.size());
    std::vector<FieldQuestion> questions;
    std::vector<size_t> places; // of the questions among the answers
    for (size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i].isSealed) {
            keys[i] = keyOf(answers[i].question);
            const std::lock_guard guard(m_mutex);
            if (const FieldJudgement* const known = m_remembered.object(keys[i])) {
                judgements[i] = *known;
                continue;
            }
        }
        questions.push_back(answers[i].question);
        places.push_back(i);
    }
    if (questions.empty())
        return judgements;
    Expected<std::vector<FieldJudgement>> said = m_plugin.judge->judge(questions);
    if (!said)
        return said;
    if (said->size() != questions.size())
        return unexpected(FormError::FieldJudgement,
            u"%1: %2 judgements of %3 answers"_s.arg(m_plugin.code.plugin.toString())
                .arg(said->size())
                .arg(questions.size()));
    for (size_t i = 0; i < places.size(); ++i) {
        if (const Expected<void> sound = answers[places[i]].type->check((*said)[i]); !sound)
            return Unexpected(sound.error());
    }
    const std::lock_guard guard(m_mutex);
    for (size_t i = 0; i < places.size(); ++i) {
        FieldJudgement& judgement = judgements[places[i]];
        judgement = std::move((*said)[i]);
        if (!answers[places[i]].isSealed)
            m_remembered.insert(keys[places[i]], new FieldJudgement(judgement), sizeOf(judgement));
    }
    return judgements;
}

} // namespace Egov
