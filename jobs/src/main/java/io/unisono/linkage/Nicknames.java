package io.unisono.linkage;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Formal names behind common nicknames, Italian and English, without accents. A nickname may stand
 * for several names: Enzo for Vincenzo and Lorenzo.
 */
public final class Nicknames {

  private static final Map<String, Set<String>> FORMAL = new HashMap<>();

  static {
    formal("alessandro", "sandro", "alex");
    formal("alessandra", "sandra", "alex");
    formal("antonio", "tonino", "toto");
    formal("antonella", "nella");
    formal("bartolomeo", "meo");
    formal("caterina", "rina", "cate");
    formal("cristina", "cri", "titti");
    formal("domenico", "mimmo", "mimmuccio");
    formal("elisabetta", "betta", "lisetta");
    formal("enrico", "rico");
    formal("filippo", "pippo");
    formal("francesco", "franco", "checco", "ciccio");
    formal("francesca", "franca", "checca");
    formal("gabriele", "lele");
    formal("gabriella", "lella", "gabry");
    formal("gaetano", "tano");
    formal("giovanna", "gianna", "vanna");
    formal("giovanni", "gianni", "vanni", "nanni");
    formal("giuseppe", "beppe", "peppe", "pino", "peppino", "geppe");
    formal("giuseppina", "pina", "peppa", "peppina", "giusy");
    formal("lorenzo", "renzo", "enzo");
    formal("luigi", "gigi", "gino", "luigino");
    formal("margherita", "rita");
    formal("maria", "mariuccia");
    formal("massimiliano", "max");
    formal("michele", "lele");
    formal("pasquale", "lino");
    formal("salvatore", "toto", "turi", "salvo", "totuccio");
    formal("stefania", "stefy");
    formal("stefano", "ste");
    formal("teresa", "resi");
    formal("vincenzo", "enzo", "cenzo");

    formal("alexander", "alex", "sandy", "sasha");
    formal("alexandra", "alex", "sandra", "lexi");
    formal("andrew", "andy", "drew");
    formal("anthony", "tony");
    formal("barbara", "barb", "babs");
    formal("benjamin", "ben", "benny");
    formal("catherine", "cathy", "kate", "katie", "kathy", "katherine", "kathryn");
    formal("charles", "charlie", "chuck");
    formal("christine", "chris", "chrissy");
    formal("christopher", "chris");
    formal("daniel", "dan", "danny");
    formal("david", "dave");
    formal("deborah", "deb", "debbie", "debra");
    formal("dorothy", "dot", "dottie");
    formal("eleanor", "ellie", "nell", "nora");
    formal("edward", "ed", "eddie", "ted", "ned");
    formal("elizabeth", "liz", "lizzie", "beth", "betty", "eliza", "bess");
    formal("frederick", "fred", "freddie");
    formal("gregory", "greg", "gregg");
    formal("harold", "harry", "hal");
    formal("howard", "howie");
    formal("james", "jim", "jimmy", "jamie");
    formal("jacqueline", "jackie");
    formal("jennifer", "jen", "jenny");
    formal("jessica", "jess", "jessie");
    formal("john", "jack", "johnny");
    formal("jonathan", "jon", "jonny");
    formal("joseph", "joe", "joey");
    formal("kenneth", "ken", "kenny");
    formal("lawrence", "larry", "laurence");
    formal("leonard", "len", "lenny");
    formal("margaret", "maggie", "meg", "peggy", "peggie", "marge");
    formal("matthew", "matt");
    formal("michael", "mike", "mick", "mickey");
    formal("nicholas", "nick", "nicky");
    formal("pamela", "pam");
    formal("patricia", "pat", "patty", "trish");
    formal("patrizia", "patty");
    formal("patrick", "paddy", "pat");
    formal("peter", "pete");
    formal("philip", "phil", "phillip");
    formal("rebecca", "becky", "becca");
    formal("riccardo", "ricky");
    formal("richard", "rich", "rick", "ricky", "dick");
    formal("roberto", "roby", "berto");
    formal("robert", "bob", "bobby", "rob", "robbie", "bert");
    formal("ronald", "ron", "ronnie");
    formal("samantha", "sam", "sammy");
    formal("samuel", "sam");
    formal("stephen", "steve", "steven");
    formal("susan", "sue", "susie");
    formal("theodore", "theo", "ted", "teddy");
    formal("thomas", "tom", "tommy");
    formal("tommaso", "tom", "tommy", "masino");
    formal("timothy", "tim");
    formal("victoria", "vicky", "vicki", "tori");
    formal("william", "will", "bill", "billy", "willie", "liam");
  }

  private Nicknames() {}

  /** Whether one word is a nickname of the other, or both are nicknames of the same name. */
  public static boolean related(String left, String right) {
    Set<String> names = FORMAL.getOrDefault(left, Set.of());
    Set<String> others = FORMAL.getOrDefault(right, Set.of());
    return left.equals(right)
        || names.contains(right)
        || others.contains(left)
        || !Collections.disjoint(names, others);
  }

  private static void formal(String name, String... nicknames) {
    for (String nickname : nicknames) {
      FORMAL.computeIfAbsent(nickname, key -> new HashSet<>()).add(name);
    }
  }
}
