{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:home.title}}</h1>
<p class="lead">{{t:home.lead}}</p>
<p class="notice" role="note">{{t:home.example}}</p>
{{use:part-unfinished}}
<ul class="tenant-grid">
  {{#tenants}}
    <li>
      <a class="tenant-card" href="/{{tenantCode}}/">
        <span class="tenant-name" lang="ja">{{name}}</span><span class="tenant-romaji" lang="en">{{romaji}}</span>
      </a>
    </li>
  {{/tenants}}
</ul>
