{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<section>
  <h2>{{t:case.history}}</h2>
  <ol class="history">
    {{#history}}
      <li>
        <span class="when">{{when}}</span> <span class="what">{{what}}</span> <span class="by">{{by}}</span>
        {{#has_words}}<blockquote>{{words}}</blockquote>{{/has_words}}
      </li>
    {{/history}}
  </ol>
</section>
