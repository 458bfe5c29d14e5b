package io.github.timflux.core.rules;

import io.github.timflux.TimException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many texts an element may have, and how long each may be.
 *
 * @param what what messages call the element
 * @param each the rule for one text
 * @param most the most texts
 */
record CountRule(String what, TextRule each, int most) {

    /** Why the texts cannot be sent, or null if they can. */
    @Nullable TimException refusal(Set<String> texts) {
        if (texts.isEmpty() || texts.size() > most) {
            return TextRule.invalid(
                    "The " + what + " has " + texts.size() + " " + each.what() + "s; expected 1 to " + most + ".");
        }
        for (String text : texts) {
            TimException refusal = each.refusal(text);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    boolean allows(int count) {
        return count <= most;
    }
}
