/** First and family names of those whom no other file names. Which two meet is decided in people.ts. */
export const firstNames = names(`
  Abena Adaeze Aisha Alejandro Alice Amal Amelia Ana Andrei Anika Anna Arjun Asha Astrid Ayo Bashir Ben Bilal Bruno Callum
  Carmen Catrin Cheng Clara Colm Dana Darius Delphine Diego Dorothy Edith Efua Elif Emeka Emil Erin Esther Fergus Finn Freya
  Gareth Gita Giulia Gwen Habib Hana Harriet Hassan Hiro Hye-jin Ida Ifeoma Imran Irena Isaac Isla Ivan Jamal Jasmine Jia
  Joseph Joyce Julia Kai Kamala Kasia Keiko Kofi Kristof Lakshmi Lars Laura Layla Lena Lin Lucia Mads Magda Mahmoud Malik
  Mandla Marcus Mariam Matteo Meera Megan Mehmet Mina Moses Nadia Naomi Neil Nia Nikhil Noor Oksana Olga Oscar Pablo Pavel
  Petra Rachel Rafael Ravi Rhys Roisin Rosalind Sadia Samir Sarah Selma Seren Shreya Simon Sofia Stefan Sunil Tamar Tariq
  Temi Teresa Theo Thandi Tui Uma Valentina Victor Wanjiru Wei Xavier Yara Yusra Zanele Zoe`)

export const familyNames = names(`
  Abbott Achebe Afolabi Ahmed Akhtar Almeida Andersen Asante Bailey Banerjee Barnes Begum Bianchi Bose Brennan Brooks Campbell
  Castillo Chambers Chanda Chaudhry Conteh Cooper Costa Dalal Davies Demirci Dhillon Donnelly Dubois Eriksson Evans Farouk Ferreira
  Fischer Fitzgerald Fraser Gallagher Garcia Ghosh Gibson Goldberg Gordon Gupta Hall Hansen Harris Hayashi Hughes Hussein Ibrahim
  Iqbal Ivanova Jackson James Jansen Joshi Kamau Kapoor Kaur Khan Kim Kowalska Kumar Lawson Lee Lewis Lindgren Lopez Mahlangu
  Marsh Martin McKenna Mbeki Mishra Moreau Morgan Moyo Nair Ncube Nguyen Nolan Novak Nwosu Obi Oduya Olsen Osei Owusu Park Parry
  Pereira Phillips Popescu Quinn Rahman Rao Roberts Rossi Ryan Saleh Sato Schmidt Sesay Shah Sharma Silva Singh Stewart Sullivan
  Suzuki Taylor Tembo Thomas Torres Turner Vargas Vella Wahid Walker Ward Watson Webb White Wilson Wong Wright Yamamoto Yilmaz Young`)

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
