// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QtPlugin>

#include <vector>

namespace Egov {

/// One answer to a field of a vendor's type. It comes from outside: it may be anything.
struct FieldQuestion {
    QByteArray type; ///< one of those in the plugin's metadata: "jp.example.meter-number"
    Json parameters; ///< what the form sets for the field, as the type's own schema allows; an object
    Json answer; ///< never null or the empty text, at most 2 MiB; what was kept once comes again as an answer
};

/// Something that is wrong with an answer.
struct FieldTypeFinding {
    /// Error: the answers cannot be submitted. Warning: somebody should look again.
    enum class Weight { Error, Warning };
    /// "<plugin id>.<cause>", of the table of errors in the plugin's metadata, which has the sentences that people
    /// read; another one becomes "plugin.unlisted".
    QByteArray code;
    QByteArray part = {}; ///< one of the type's parts; empty: the answer as a whole
    Weight weight = Weight::Error; ///< see Weight
};

/// What became of one answer.
struct FieldJudgement {
    /// What is kept, what rules see: as the metadata declare it. Null when nothing of the answer can be used, and then
    /// one of the findings is an error.
    Json value;
    std::vector<FieldTypeFinding> findings; ///< at most 20
    /// The value as a person reads it, UTF-16, at most 500 characters; empty only where there is no value.
    ///@{
    QString japanese;
    QString english;
    ///@}
};

/// Field types that data cannot declare (libegov/form/declared). Values only: the same plugin runs in the service's
/// process or in a host of its own. Called from many threads; must not keep what it is given, nor use network, files or
/// the clock.
class EGOV_EXPORT FieldTypePlugin {
public:
    virtual ~FieldTypePlugin();

    /// Reads one answer. The same question has the same judgement for ever, and a value that was kept is kept again as
    /// it is: judgements are remembered by question.
    virtual FieldJudgement judge(const FieldQuestion& question) const = 0;
};

} // namespace Egov

#define EgovFieldTypePluginIid "jp.egov.FieldTypePlugin/1"
Q_DECLARE_INTERFACE(Egov::FieldTypePlugin, EgovFieldTypePluginIid)
