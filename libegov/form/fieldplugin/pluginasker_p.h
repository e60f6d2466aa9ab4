// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fieldplugin/plugintypes.h>

#include <QCache>

#include <mutex>

namespace Egov {

struct PluginType;

// An answer that a plugin is to judge.
struct AskedAnswer {
    const PluginType* type = nullptr;
    FieldQuestion question;
    bool isSealed = false; // only the municipality may read it: it is not remembered
};

// Asks one plugin, and remembers what it said by its type, the parameters and the answer. What makes no sense is never
// remembered and never passed on.
class PluginAsker {
public:
    // Of judgements, with what was asked; the longest unused go.
    static constexpr int rememberedBytes = 1024 * 1024;

    explicit PluginAsker(FieldPlugin plugin)
        : m_plugin(std::move(plugin))
        , m_remembered(rememberedBytes)
    {
    }

    const FieldPlugin& plugin() const { return m_plugin; }
    // One judgement for each answer, in their order; the plugin is asked at most once.
    Expected<std::vector<FieldJudgement>> ask(std::span<const AskedAnswer> answers) const;

private:
    const FieldPlugin m_plugin;
    mutable std::mutex m_mutex;
    mutable QCache<QByteArray, FieldJudgement> m_remembered; // by digest
};

} // namespace Egov
