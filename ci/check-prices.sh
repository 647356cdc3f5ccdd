#!/usr/bin/env bash
# Checks the price lists of a change in CI: annotations where the lines are, a summary, reports, and on request one
# comment on the pull request that is written anew with each push. Ends as the check ends: 0, 1 or 2.
#
#   PLAINPRICE_FILES     the lists, one path or pattern a line
#   PLAINPRICE_AGAINST   the branch or commit to compare with (default: the branch this change goes to)
#   PLAINPRICE_FAIL_ON   error, warn, note or never (default: as plainprice.toml says)
#   PLAINPRICE_ARGS      further arguments, separated by blanks
#   PLAINPRICE_SARIF     where to write the SARIF report (default: none)
#   PLAINPRICE_COMMENT   true: keep one comment on the pull request (needs gh and GH_TOKEN)
set -euo pipefail

files=()
while IFS= read -r file; do
    [ -z "$file" ] || files+=("$file")
done <<<"${PLAINPRICE_FILES:-}"
if [ "${#files[@]}" -eq 0 ]; then
    echo "PLAINPRICE_FILES names no price list" >&2
    exit 2
fi

against=(--against)
[ -z "${PLAINPRICE_AGAINST:-}" ] || against+=("$PLAINPRICE_AGAINST")
more=()
[ -z "${PLAINPRICE_FAIL_ON:-}" ] || more+=(--fail-on "$PLAINPRICE_FAIL_ON")
read -r -a given <<<"${PLAINPRICE_ARGS:-}"
[ "${#given[@]}" -eq 0 ] || more+=("${given[@]}")
[ -z "${PLAINPRICE_SARIF:-}" ] || more+=(--write "sarif=$PLAINPRICE_SARIF")

page=$(mktemp)
trap 'rm -f "$page"' EXIT
format=table
[ -z "${GITHUB_ACTIONS:-}" ] || format=github
code=0
plainprice check "${files[@]}" "${against[@]}" --format "$format" --write "markdown=$page" ${more[@]+"${more[@]}"} || code=$?

if [ "$code" -le 1 ]; then
    [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$page" >>"$GITHUB_STEP_SUMMARY"
    number=${PLAINPRICE_PULL_REQUEST:-}
    if [ "${PLAINPRICE_COMMENT:-}" = true ] && [ -n "$number" ]; then
        marker=$(head -n 1 "$page")
        comments="repos/$GITHUB_REPOSITORY/issues/$number/comments"
        id=$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | head -n 1)
        if [ -n "$id" ]; then
            gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$page" >/dev/null
        else
            gh api --method POST "$comments" --field "body=@$page" >/dev/null
        fi
    fi
fi
exit "$code"
