package io.github.timflux.core.internal.validation;

import io.github.timflux.TimException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many texts an element may have, and how long each may be.
 *
 * @param elementName what messages call the element
 * @param textLimit the rule for one text
 * @param max the most texts
 */
record ValueCountLimit(String elementName, TextLengthLimit textLimit, int max) {

    /** Why the texts cannot be sent, or null if they can. */
    @Nullable TimException validate(Set<String> texts) {
        if (texts.isEmpty() || texts.size() > max) {
            return TextLengthLimit.invalid("The " + elementName + " has " + texts.size() + " " + textLimit.name()
                    + "s; expected 1 to " + max + ".");
        }
        for (String text : texts) {
            TimException refusal = textLimit.validate(text);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    boolean isWithin(int count) {
        return count <= max;
    }
}
