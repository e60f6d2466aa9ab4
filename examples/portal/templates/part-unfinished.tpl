{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#has_unfinished}}
  <section class="notice" id="unfinished" aria-labelledby="unfinished-title">
    <h2 id="unfinished-title">{{t:unfinished.title}}</h2>
    <ul class="unfinished">
      {{#unfinished}}
        <li>
          {{#has_town}}<span lang="ja">{{town}}</span>{{BI_SPACE}}{{/has_town}}
          <strong>{{title}}</strong>{{BI_SPACE}}
          <span class="fine">{{t:unfinished.begun}} {{begunAt}}</span>{{BI_SPACE}}
          <a class="button small primary" href="{{address}}">
            {{t:unfinished.continue}} <span class="visually-hidden">{{title}}</span>
          </a>
        </li>
      {{/unfinished}}
    </ul>
  </section>
{{/has_unfinished}}
