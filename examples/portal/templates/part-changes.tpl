{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#has_changes}}
  <section id="changes">
    <h2>{{t:changes.title}}</h2>
    <div class="table-box" tabindex="0" role="region" aria-label="{{t:changes.title}}">
      <table>
        <thead>
          <tr>
            <th scope="col">{{t:changes.field}}</th>
            <th scope="col">{{t:changes.from}}</th>
            <th scope="col">{{t:changes.to}}</th>
          </tr>
        </thead>
        <tbody>
          {{#changes}}
            <tr>
              <th scope="row">{{changedLabel}}</th>
              <td lang="ja"><del>{{changedFrom}}</del>{{#no_changedFrom}}–{{/no_changedFrom}}</td>
              <td lang="ja"><ins>{{changedTo}}</ins>{{#no_changedTo}}–{{/no_changedTo}}</td>
            </tr>
          {{/changes}}
        </tbody>
      </table>
    </div>
  </section>
{{/has_changes}}
