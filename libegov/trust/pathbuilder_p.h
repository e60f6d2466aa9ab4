// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>
#include <libegov/trust/trustmaterial.h>

#include <functional>

namespace Egov {

// Finds paths from a leaf to an anchor by names, key identifiers and verified signatures, never by names alone: three
// generations of a JPKI root share one name. Every path found is offered to judge until it says "enough".
//
// Work is bounded whatever the candidates look like: so much for verifying signatures, so many paths, so long a path,
// and so many steps: candidates that all signed each other have more paths than anybody can walk. All of it is counted
// in the budget of the file that is judged.
class PathBuilder {
public:
    enum class Judgement { Enough, TryAnother };
    using Judge = std::function<Judgement(const QList<Certificate>& path)>;

    PathBuilder(const TrustMaterial& material, WorkBudget& budget);

    void build(const Certificate& leaf, const Judge& judge);
    // What was seen on the way when no path was found.
    QByteArray evidence() const;
    static constexpr int maximumLength = 16;
    static constexpr int maximumPaths = 64;
    static constexpr int maximumSteps = 4096;
    static constexpr int maximumWork = 4096; // see verificationCost: 256 signatures of RSA-2048, 25 of P-384

private:
    struct Node {
        Certificate certificate;
        bool isAnchor = false;
    };

    bool extend(QList<Certificate>& path, const Judge& judge);
    QList<const Node*> issuersOf(const Certificate& certificate) const;
    bool signedBy(const Certificate& certificate, const Certificate& issuer);

    WorkBudget& m_budget;
    QList<Node> m_nodes;
    QHash<std::pair<QByteArray, QByteArray>, bool> m_signed;
    int m_workLeft = maximumWork;
    int m_pathsLeft = maximumPaths;
    int m_stepsLeft = maximumSteps;
    int m_named = 0;
    int m_badSignatures = 0;
    QByteArray m_unsupported; // an algorithm that could not be verified
};

// Names compare as RFC 5280 7.1 says, not byte by byte.
bool sameName(QByteArrayView left, QByteArrayView right);

} // namespace Egov
