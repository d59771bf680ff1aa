package io.unisono.identity;

import java.util.HashMap;
import java.util.Map;

/** Formal names behind common short forms, Italian and English, without accents. */
final class Nicknames {

  private static final Map<String, String> FORMAL = new HashMap<>();

  static {
    formal("alessandro", "sandro", "alex");
    formal("alessandra", "sandra");
    formal("antonio", "tonino", "toto");
    formal("antonella", "nella");
    formal("bartolomeo", "meo");
    formal("caterina", "rina");
    formal("domenico", "mimmo", "mimmuccio");
    formal("elisabetta", "betta", "lisetta");
    formal("enrico", "rico");
    formal("filippo", "pippo");
    formal("francesco", "franco", "checco", "ciccio");
    formal("francesca", "franca", "checca");
    formal("gaetano", "tano");
    formal("giovanni", "gianni", "vanni", "nanni");
    formal("giuseppe", "beppe", "peppe", "pino", "peppino", "geppetto");
    formal("giuseppina", "pina", "peppina", "giusy");
    formal("lorenzo", "renzo", "enzo");
    formal("luigi", "gigi", "gino", "luigino");
    formal("margherita", "rita");
    formal("maria", "mariuccia");
    formal("massimiliano", "max");
    formal("michele", "lele");
    formal("pasquale", "lino");
    formal("salvatore", "turi", "salvo", "totuccio");
    formal("stefania", "stefy");
    formal("stefano", "ste");
    formal("teresa", "resi");
    formal("vincenzo", "cenzo");

    formal("andrew", "andy", "drew");
    formal("anthony", "tony");
    formal("barbara", "barb", "babs");
    formal("benjamin", "ben", "benny");
    formal("catherine", "cathy", "kate", "katie", "kathy", "katherine", "kathryn");
    formal("charles", "charlie", "chuck");
    formal("christopher", "chris");
    formal("daniel", "dan", "danny");
    formal("david", "dave");
    formal("deborah", "deb", "debbie", "debra");
    formal("dorothy", "dot", "dottie");
    formal("edward", "ed", "eddie", "ted", "ned");
    formal("elizabeth", "liz", "lizzie", "beth", "betty", "eliza", "bess");
    formal("frederick", "fred", "freddie");
    formal("gregory", "greg");
    formal("harold", "harry", "hal");
    formal("james", "jim", "jimmy", "jamie");
    formal("jennifer", "jen", "jenny");
    formal("jessica", "jess", "jessie");
    formal("john", "jack", "johnny");
    formal("jonathan", "jon", "jonny");
    formal("joseph", "joe", "joey");
    formal("kenneth", "ken", "kenny");
    formal("lawrence", "larry", "laurence");
    formal("leonard", "len", "lenny");
    formal("margaret", "maggie", "meg", "peggy", "marge");
    formal("matthew", "matt");
    formal("michael", "mike", "mick", "mickey");
    formal("nicholas", "nick", "nicky");
    formal("pamela", "pam");
    formal("patricia", "pat", "patty", "trish");
    formal("patrick", "paddy");
    formal("peter", "pete");
    formal("philip", "phil", "phillip");
    formal("rebecca", "becky", "becca");
    formal("richard", "rich", "rick", "ricky", "dick");
    formal("robert", "bob", "bobby", "rob", "robbie", "bert");
    formal("ronald", "ron", "ronnie");
    formal("samantha", "sammy");
    formal("samuel", "sam");
    formal("stephen", "steve", "steven");
    formal("susan", "sue", "susie");
    formal("theodore", "theo", "teddy");
    formal("thomas", "tom", "tommy");
    formal("timothy", "tim");
    formal("victoria", "vicky", "vicki", "tori");
    formal("william", "will", "bill", "billy", "willie", "liam");
  }

  private Nicknames() {}

  /** The formal name behind a token, or the token itself. */
  static String formal(String token) {
    return FORMAL.getOrDefault(token, token);
  }

  private static void formal(String name, String... shortForms) {
    for (String shortForm : shortForms) {
      FORMAL.put(shortForm, name);
    }
  }
}
